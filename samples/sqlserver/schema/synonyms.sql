CREATE SYNONYM dbo.Owners FOR crm.Owner;
CREATE SYNONYM dbo.Patients FOR crm.Patient;
-- the client of 2011 calls it so
CREATE SYNONYM dbo.usp_BookAppointment FOR clinic.BookAppointment;
CREATE SYNONYM import.LabOrders FOR [$(LabServer)].LabResults.dbo.Orders;
GO
