-- Scalar functions.

CREATE OR ALTER FUNCTION dbo.AgeText (@BornOn date, @On date)
RETURNS nvarchar(30)
WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT
AS
BEGIN
    DECLARE @Months int = DATEDIFF(month, @BornOn, @On) - CASE WHEN DAY(@On) < DAY(@BornOn) THEN 1 ELSE 0 END;
    IF @Months < 0 RETURN N'?';
    IF @Months < 24 RETURN CAST(@Months AS nvarchar(10)) + N' months';
    RETURN CONCAT(@Months / 12, N' years', IIF(@Months % 12 = 0, N'', CONCAT(N' ', @Months % 12, N' months')));
END;
GO

CREATE OR ALTER FUNCTION ref.PriceOn (@ServiceCode varchar(12), @At datetime2(3))
RETURNS money
AS
BEGIN
    DECLARE @Price money;
    SELECT @Price = s.ListPrice
      FROM ref.Service FOR SYSTEM_TIME AS OF @At AS s
     WHERE s.ServiceCode = @ServiceCode;
    RETURN ISNULL(@Price, 0);
END;
GO

CREATE OR ALTER FUNCTION ref.SettingInt (@Name sysname, @Default int = NULL)
RETURNS int
AS
BEGIN
    RETURN COALESCE((SELECT TRY_CONVERT(int, Value) FROM ref.Setting WHERE SettingName = @Name), @Default);
END;
GO

-- Check digit of a microchip number (ISO 11784), digit by digit
CREATE OR ALTER FUNCTION crm.IsValidChip (@ChipNo char(15))
RETURNS bit
AS
BEGIN
    DECLARE @i tinyint = 1, @Sum int = 0, @Digit int;
    IF @ChipNo IS NULL OR PATINDEX('%[^0-9]%', @ChipNo) > 0 OR LEN(@ChipNo) <> 15
        RETURN 0;
    WHILE @i <= 15
    BEGIN
        SET @Digit = CAST(SUBSTRING(@ChipNo, @i, 1) AS int);
        IF @i % 2 = 0
            SET @Digit = @Digit * 2;
        SET @Sum += CASE WHEN @Digit > 9 THEN @Digit - 9 ELSE @Digit END;
        SET @i += 1;
    END;
    IF LEFT(@ChipNo, 3) = '999' RETURN 1;          -- test chips
    RETURN CASE WHEN @Sum % 10 = 0 THEN 1 ELSE 0 END;
END;
GO

/* Names in capitals as the post office wants them: umlauts go, blanks collapse */
CREATE OR ALTER FUNCTION crm.PostalName (@Name nvarchar(120))
RETURNS varchar(120)
AS
BEGIN
    DECLARE @Result nvarchar(240) = UPPER(LTRIM(RTRIM(@Name)));
    SET @Result = REPLACE(REPLACE(REPLACE(REPLACE(@Result, N'Ä', N'AE'), N'Ö', N'OE'), N'Ü', N'UE'), N'ß', N'SS');
    WHILE CHARINDEX(N'  ', @Result) > 0
        SET @Result = REPLACE(@Result, N'  ', N' ');
    RETURN CAST(@Result COLLATE SQL_Latin1_General_CP1253_CI_AI AS varchar(120));
END;
GO

CREATE OR ALTER FUNCTION billing.Rounded (@Amount money, @CountryCode char(2))
RETURNS money
WITH INLINE = ON
AS
BEGIN
    -- Swiss invoices are rounded to five centimes
    RETURN CASE @CountryCode WHEN 'CH' THEN ROUND(@Amount * 20, 0) / 20 ELSE ROUND(@Amount, 2) END;
END;
GO

CREATE OR ALTER FUNCTION billing.OpenAmount (@InvoiceId int)
RETURNS money
AS
BEGIN
    RETURN (SELECT i.NetAmount + i.VatAmount - ISNULL((SELECT SUM(p.Amount) FROM billing.Payment p WHERE p.InvoiceId = i.InvoiceId), 0)
              FROM billing.Invoice i
             WHERE i.InvoiceId = @InvoiceId);
END;
GO
