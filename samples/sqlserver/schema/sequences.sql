CREATE SEQUENCE billing.InvoiceNumber
    AS int
    START WITH 10000
    INCREMENT BY 1
    MINVALUE 10000
    NO MAXVALUE
    NO CYCLE
    NO CACHE;        -- the tax office wants no gaps
GO
CREATE SEQUENCE stock.MovementNumber AS bigint START WITH 1 INCREMENT BY 1 CACHE 500;
GO
-- Ticket numbers of the waiting room: 1 to 999 and again
CREATE SEQUENCE clinic.TicketNumber AS smallint START WITH 1 MINVALUE 1 MAXVALUE 999 CYCLE;
GO
