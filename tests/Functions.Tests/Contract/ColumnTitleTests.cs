using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Functions.Tests.Contract;

/// <summary>Whoever opens a workbook reads Chinese titles: no column of any indicator is left with the name the API gives it.</summary>
public sealed class ColumnTitleTests(RunningProduct product)
{
    [Theory]
    [InlineData("essential-drug-ratio?month=2026-10&groupBy=month,quarter,year,hospital,region,level,kind,department,drug")]
    [InlineData("essential-drug-ratio?month=2026-10&basis=outpatients&groupBy=hospital")]
    [InlineData("essential-drug-ratio/explain?month=2026-10")]
    [InlineData("essential-drug-ratio/rehearsal?month=2026-10&before=2026-10-01&after=2026-10-20&groupBy=hospital")]
    [InlineData("procurement-completion?asOf=2026-10-31")]
    [InlineData("procurement-completion?asOf=2026-10-31&groupBy=hospital,procurementBatch")]
    [InlineData("procurement-completion/explain?asOf=2026-10-31")]
    [InlineData("negotiated-drug-share?month=2026-10&groupBy=hospital")]
    [InlineData("drug-share?month=2026-10&groupBy=hospital")]
    [InlineData("delivery?month=2026-10&groupBy=hospital")]
    [InlineData("delivery/explain?month=2026-10")]
    [InlineData("payment-days?month=2026-10&groupBy=hospital")]
    [InlineData("payment-days/explain?month=2026-10")]
    [InlineData("purchase-price?month=2026-10&groupBy=hospital,drug,supplier")]
    [InlineData("abnormal-use?quarter=2026-Q4")]
    [InlineData("key-monitored?month=2026-10&groupBy=hospital,drug")]
    [InlineData("list-check?month=2026-10")]
    [InlineData("consistency-evaluation?asOf=2026-10-31")]
    [InlineData("reconciliation?month=2026-10&groupBy=hospital")]
    [InlineData("coverage?month=2026-10")]
    public async Task Every_column_of_every_workbook_has_a_title(string query)
    {
        var hospital = await Fed();
        var reply = await hospital.Client.Send(HttpMethod.Get, $"/api/indicators/{query}&hospital={hospital.Code}&format=xlsx", null, hospital.Key);
        reply.ExpectOk();

        Assert.Equal([], Columns(reply.Bytes).Where(c => c.Title.Split('·').Any(part => part.Length == 0 || part.All(char.IsAscii))));
    }

    [Theory]
    [InlineData("feeds")]
    [InlineData("warnings")]
    [InlineData("unmapped")]
    [InlineData("changes")]
    [InlineData("hospitals")]
    [InlineData("hospitals/silent")]
    [InlineData("keys")]
    [InlineData("due")]
    [InlineData("reports/shortage/overdue")]
    [InlineData("subscriptions")]
    [InlineData("references/catalogue")]
    [InlineData("references/agreements")]
    [InlineData("references/advances")]
    [InlineData("references/lists")]
    [InlineData("references/notices")]
    [InlineData("references/targets")]
    [InlineData("references/thresholds")]
    [InlineData("references/calendar")]
    [InlineData("rules")]
    [InlineData("dead-letters")]
    [InlineData("dead-letters/groups")]
    [InlineData("audit")]
    [InlineData("retention/preview")]
    public async Task Every_column_of_every_list_has_a_title(string path)
    {
        var hospital = await Fed();
        var reply = await hospital.Client.Send(HttpMethod.Get, $"/api/{path}?format=xlsx");
        reply.ExpectOk();

        var columns = Columns(reply.Bytes).ToList();
        Assert.Equal([], columns.Where(c => c.Title.Split('·').Any(part => part.Length == 0 || part.All(char.IsAscii))));
        Assert.All(columns, c => Assert.True(c.Sheet.Any(letter => letter > 0x7f), c.Sheet));
    }

    private async Task<Hospital> Fed()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount,department,encounter,visitId,prescriptionId\n2026-10-01,A,10,66.00,心内科,outpatient,V1,R1\n2026-10-02,N,1,500.00,肿瘤科,inpatient,V2,R2\n2026-10-02,S,1,56.00,感染科,outpatient,V3,R3\n");
        await hospital.Push("inbound", "date,drugCode,packs,amount,supplier\n2026-10-01,A,20,120.00,供应甲\n2026-10-03,B,2,80.00,供应乙\n2026-10-05,S,5,250.00,供应甲\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,A,10\n");
        await hospital.Push("orders", "orderId,line,orderedOn,drugCode,orderedPacks,urgent,supplier,status,deliveredPacks,deliveredOn\nO1,1,2026-10-01,A,20,2,供应甲,closed,20,2026-10-02\nO2,1,2026-10-05,B,5,1,供应乙,open,,\n");
        await hospital.Push("payments", "invoiceId,supplier,receivedOn,amount,paidOn,paidAmount,payer\nI1,供应甲,2026-10-02,120.00,2026-10-20,120.00,hospital\nI2,供应乙,2026-10-03,80.00,,,insurance\n");
        await hospital.Push("institution", "month,outpatientVisits,discharges,drugIncome,medicalIncome\n2026-10,100,10,1000.00,9000.00\n");
        await hospital.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to,procurementBatch\nX-{hospital.Code},{hospital.Code},A,1000,0.9,2026-10-01,2027-09-30,4+7\n");
        return hospital;
    }

    private static IEnumerable<(string Sheet, string Title, string Name)> Columns(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var found = new List<(string, string, string)>();
        foreach (var sheet in document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Where(s => s.Name != "说明"))
        {
            var rows = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<Row>().ToList();
            var (titles, names) = (Cells(rows[0]), Cells(rows[1]));
            found.AddRange(names.Select(n => (sheet.Name!.Value!, titles.GetValueOrDefault(n.Key, ""), n.Value)));
            if (sheet.Name == "数字") found.AddRange(rows.Skip(2).Select(Cells).Select(fact => (sheet.Name!.Value!, fact.GetValueOrDefault("A", ""), fact.GetValueOrDefault("B", ""))));
        }

        return found;
    }

    private static Dictionary<string, string> Cells(Row row) =>
        row.Elements<Cell>().ToDictionary(c => c.CellReference!.Value!.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), c => c.InnerText, StringComparer.Ordinal);
}
