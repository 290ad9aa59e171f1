-- Alias types, used all over the tables.
CREATE TYPE dbo.EmailAddress FROM nvarchar(254) NULL;
CREATE TYPE dbo.PhoneNumber FROM varchar(25) NULL;
CREATE TYPE dbo.Quantity FROM decimal(12, 3) NOT NULL;
CREATE TYPE dbo.CurrencyCode FROM char(3) NOT NULL;
GO

-- Table types: what the application sends in one call.
CREATE TYPE dbo.IdList AS TABLE (
    Id int NOT NULL PRIMARY KEY CLUSTERED
);
GO
CREATE TYPE billing.InvoiceLineList AS TABLE (
    LineNumber   smallint      NOT NULL,
    ServiceCode  varchar(12)   NULL,
    ItemId       int           NULL,
    Quantity     decimal(12,3) NOT NULL DEFAULT (1),
    UnitPrice    money         NOT NULL,
    DiscountPct  decimal(5,2)  NOT NULL DEFAULT (0),
    PRIMARY KEY (LineNumber),
    CHECK (ServiceCode IS NOT NULL OR ItemId IS NOT NULL)
);
GO
CREATE TYPE stock.CountList AS TABLE (
    BatchId  int           NOT NULL,
    Counted  decimal(12,3) NOT NULL,
    Remark   nvarchar(200) NULL,
    INDEX IX_CountList_Batch NONCLUSTERED (BatchId)
);
GO

CREATE XML SCHEMA COLLECTION clinic.FindingsSchema AS
N'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="findings">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="finding" minOccurs="0" maxOccurs="unbounded">
          <xs:complexType>
            <xs:simpleContent>
              <xs:extension base="xs:string">
                <xs:attribute name="organ" type="xs:string" use="required"/>
                <xs:attribute name="severity" type="xs:integer"/>
              </xs:extension>
            </xs:simpleContent>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>';
GO
