using Functions.Unmapped;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Tests.Unmapped;

public class CatalogueFileTests
{
    private static readonly CatalogueRow Row = new()
    {
        Row = 1,
        DrugCode = "=K\"1,a",
        Ypid = "Y1",
        PlatformCode = "P1",
        InsuranceCode = "XJ01CAA040A001010102699",
        StandardCode = "86902551000259",
        ApprovalNumber = "国药准字H20064705",
        GenericName = "-阿莫西林\n胶囊",
        TradeName = "@商品",
        Manufacturer = "甲，乙厂",
        DosageForm = "胶囊",
        Strength = "0.25g",
        Route = "口服",
        DoseUnit = "粒",
        PackUnit = "盒",
        PackSize = 24.125m,
        TherapeuticClass = "抗生素",
        Category = DrugCategory.ChinesePatent,
        Essential = true,
        CentrallyProcured = true,
        ProcurementBatch = "4+7",
        Negotiated = true,
        ConsistencyEvaluated = true,
        Emergency = true,
        Paediatric = true,
        Controlled = true,
        EffectiveFrom = new DateOnly(2026, 1, 2),
        EffectiveTo = new DateOnly(2026, 12, 31),
    };

    [Fact]
    public void What_a_decision_writes_is_read_as_the_rows_that_were_meant()
    {
        CatalogueRow[] rows = [Row with { EffectiveFrom = DateOnly.MinValue, EffectiveTo = new(2025, 12, 31) }, Row with { Row = 2, Ypid = null, Essential = false }];
        var file = CatalogueFile.Write(rows);
        var read = FeedNormaliser.Normalise(() => new MemoryStream(file), new FeedParameters { Kind = FeedKind.Catalogue, MediaType = "text/csv", Charset = "utf-8" }, DrugCatalogue.Empty, null!);
        Assert.Null(read.Refusal);
        Assert.Equal(rows, read.KeyedRows);
    }
}
