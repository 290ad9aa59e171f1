CREATE OR ALTER TRIGGER crm.tr_OwnerContact_Update ON crm.OwnerContact
INSTEAD OF UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(OwnerId)
    BEGIN
        RAISERROR ('The number of an owner does not change.', 16, 1);
        RETURN;
    END;
    UPDATE o
       SET FirstName = i.FirstName, LastName = i.LastName, Email = i.Email, Phone = i.Phone
      FROM crm.Owner o
      JOIN inserted i ON i.OwnerId = o.OwnerId;

    MERGE crm.OwnerAddress AS a
    USING (SELECT OwnerId, Street, PostalCode, City, CountryCode FROM inserted WHERE Street IS NOT NULL) AS i
       ON a.OwnerId = i.OwnerId AND a.AddressKind = 'H'
    WHEN MATCHED THEN
        UPDATE SET Street = i.Street, PostalCode = i.PostalCode, City = i.City, CountryCode = i.CountryCode
    WHEN NOT MATCHED THEN
        INSERT (OwnerId, AddressKind, Street, PostalCode, City, CountryCode)
        VALUES (i.OwnerId, 'H', i.Street, i.PostalCode, i.City, ISNULL(i.CountryCode, 'DE'));
END;
GO

CREATE OR ALTER TRIGGER crm.tr_OwnerContact_Insert ON crm.OwnerContact
INSTEAD OF INSERT
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @New TABLE (OwnerId int, Email nvarchar(254), Phone varchar(25));
    INSERT INTO crm.Owner (FirstName, LastName, Email, Phone)
    OUTPUT inserted.OwnerId, inserted.Email, inserted.Phone INTO @New
    SELECT FirstName, LastName, Email, Phone FROM inserted;

    INSERT INTO crm.OwnerAddress (OwnerId, AddressKind, Street, PostalCode, City, CountryCode)
    SELECT n.OwnerId, 'H', i.Street, i.PostalCode, i.City, i.CountryCode
      FROM inserted i
      JOIN @New n ON ISNULL(n.Email, N'') = ISNULL(i.Email, N'') AND ISNULL(n.Phone, '') = ISNULL(i.Phone, '')
     WHERE i.Street IS NOT NULL;
END;
GO
