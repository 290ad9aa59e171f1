EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'A person or firm that pays for animals.', @level0type = N'SCHEMA', @level0name = N'crm', @level1type = N'TABLE', @level1name = N'Owner';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'Points: one for each euro, ten off for a no-show.', @level0type = N'SCHEMA', @level0name = N'crm', @level1type = N'TABLE', @level1name = N'Owner', @level2type = N'COLUMN', @level2name = N'LoyaltyPoints';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'An animal; stays here after its death.', @level0type = N'SCHEMA', @level0name = N'crm', @level1type = N'TABLE', @level1name = N'Patient';
EXEC sys.sp_addextendedproperty N'MS_Description', N'O open, C cured, R referred, D died', N'SCHEMA', N'clinic', N'TABLE', N'Visit', N'COLUMN', N'Outcome';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'The doctor''s view of the day', @level0type = N'SCHEMA', @level0name = N'clinic', @level1type = N'VIEW', @level1name = N'TodaysAppointments';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'Books an appointment; takes any free vet when none is named.', @level0type = N'SCHEMA', @level0name = N'clinic', @level1type = N'PROCEDURE', @level1name = N'BookAppointment';
GO
EXEC sys.sp_addextendedproperty @name = N'SchemaVersion', @value = N'9.4.2';
GO
