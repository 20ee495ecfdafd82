using Shared.Normalise.Codes;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>药品目录: the drugs of a hospital or of the master list.</summary>
internal sealed class CatalogueRowRules(RowFields fields) : IRowRules
{
    internal static readonly ChoiceSet<DrugCategory> Categories = new(
        (DrugCategory.Western, "西药", "western"), (DrugCategory.ChinesePatent, "中成药", "chinesePatent"),
        (DrugCategory.DecoctionPieces, "中药饮片", "decoctionPieces"), (DrugCategory.FormulaGranules, "配方颗粒", "formulaGranules"));

    private readonly List<CatalogueRow> _rows = [];

    public RowOutcome Take()
    {
        var row = WithFlags(Identity());
        if (row.EffectiveTo < row.EffectiveFrom)
        {
            var start = $"{row.EffectiveFrom:yyyy-MM-dd}";
            fields.Reject(RejectionCodes.InvalidRange, fields.IndexOf("effectiveTo"), $"{row.EffectiveTo:yyyy-MM-dd}", new(start, start));
        }

        if (fields.Faulty) return RowOutcome.Rejected;
        _rows.Add(row);
        return RowOutcome.Accepted;
    }

    public NormalisedFeed Complete(NormalisedFeed feed) => feed with
    {
        KeyedRows = _rows,
        CodeWarnings = [.. _rows.SelectMany(CatalogueCodes.Of)],
        Refusal = feed.Refusal ?? CatalogueRules.FindOverlap(KeyedBook<CatalogueRow>.Empty.Merge(_rows, 0, "")),
    };

    // A required text that is missing has been noted as a fault, and a faulty row is not kept.
    private CatalogueRow Identity() => new()
    {
        Row = fields.Row,
        DrugCode = Code("drugCode") ?? "",
        Ypid = Code("ypid"),
        PlatformCode = Code("platformCode"),
        InsuranceCode = Code("insuranceCode"),
        StandardCode = CodeForm.Of(Code("standardCode")),
        ApprovalNumber = CodeForm.Of(Code("approvalNumber")),
        GenericName = Text("genericName") ?? "",
        TradeName = Text("tradeName"),
        Manufacturer = Text("manufacturer"),
        DosageForm = Text("dosageForm") ?? "",
        Strength = Text("strength") ?? "",
        Route = Text("route"),
        DoseUnit = Text("doseUnit") ?? "",
        PackUnit = Text("packUnit") ?? "",
        PackSize = PackSize(fields.IndexOf("packSize")),
        TherapeuticClass = Text("therapeuticClass"),
        ProcurementBatch = Text("procurementBatch"),
    };

    private CatalogueRow WithFlags(CatalogueRow row) => row with
    {
        Category = fields.Choice(fields.IndexOf("category"), Categories) ?? DrugCategory.Western,
        Essential = Flag("essential"),
        CentrallyProcured = Flag("centrallyProcured"),
        Negotiated = Flag("negotiated"),
        ConsistencyEvaluated = Flag("consistencyEvaluated"),
        Emergency = Flag("emergency"),
        Paediatric = Flag("paediatric"),
        Controlled = Flag("controlled"),
        EffectiveFrom = fields.Date(fields.IndexOf("effectiveFrom")) ?? DateOnly.MinValue,
        EffectiveTo = fields.Date(fields.IndexOf("effectiveTo")),
    };

    private decimal PackSize(int column)
    {
        var size = fields.Number(column);
        if (size <= 0) fields.Reject(RejectionCodes.InvalidPackSize, column, fields.Shown(column));
        return size ?? 0;
    }

    private string? Code(string key) => fields.Code(fields.IndexOf(key));

    private string? Text(string key) => fields.Text(fields.IndexOf(key));

    private bool Flag(string key) => fields.Flag(fields.IndexOf(key));
}
