using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What <c>/api/indicators/procurement-completion</c> is asked.</summary>
public sealed record CompletionQuery
{
    private static readonly IReadOnlyList<QueryParameter> Common =
    [
        .. Parameter.Page, Parameter.AsOf, Parameter.Hospital, Parameter.Region, Parameter.Level, Parameter.Ownership,
        new("procurementBatch", ValueShape.Text("第八批"), new("集采批次", "Batch of the volume-based procurement")),
        Parameter.Choice<CompletionStatus>("status", "完成状态", "How the agreement stands"), Parameter.ListFormat,
    ];

    /// <summary>What the list of agreements takes.</summary>
    public static IReadOnlyList<QueryParameter> OfAList { get; } = [.. Common, Parameter.GroupBy("region", "hospital", "drug", "procurementBatch")];

    /// <summary>What the explanation of one takes.</summary>
    public static IReadOnlyList<QueryParameter> OfAnExplanation { get; } =
    [
        .. IndicatorQuery.Explaining(Common), new("agreementId", ValueShape.Text("XY2026001"), new("协议编号", "The agreement")),
        new("drugCode", ValueShape.Text("D00101"), new("协议所写院内药品唯一码", "The hospital's code in the agreement")),
        new("platformCode", ValueShape.Text("P00101"), new("协议所写平台编码", "The platform's code in the agreement")),
        Parameter.Drug, Parameter.Month, Parameter.Word("kind", ["inbound", "usage"], "明细行：入库或使用", "Which rows: goods in, or use"),
    ];

    /// <summary>The parameters as they were read.</summary>
    public required QueryReader Parameters { get; init; }

    /// <summary>What the caller may see, narrowed by the query.</summary>
    public required VisiblePart Visible { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Only institutions of this level.</summary>
    public InstitutionLevel? Level { get; init; }

    /// <summary>Private institutions too.</summary>
    public bool AllOwnerships { get; init; }

    /// <summary>The dimensions of a sum, in the order asked for; none for each agreement by itself.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>The format asked for.</summary>
    public string Format => Parameters.Text("format") ?? "json";

    /// <summary>The agreement to explain.</summary>
    public string? AgreementId { get; init; }

    /// <summary>The month whose rows are asked for; null for the whole term.</summary>
    public Month? Month { get; init; }

    /// <summary>Whether the rows are those of use instead of 入库.</summary>
    public bool OfUse { get; init; }

    /// <summary>Reads the query.</summary>
    public static async Task<CompletionQuery> Read(HttpContext http, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        var visible = await scope.Of(http, cancel);
        var query = QueryReader.Of(http);
        return new CompletionQuery
        {
            Parameters = query,
            Visible = visible,
            AsOf = query.Day("asOf") ?? clock.GetUtcNow().ChinaDay().AddDays(-1),
            Level = query.Choice<InstitutionLevel>("level"),
            AllOwnerships = query.Word("ownership") == "all",
            GroupBy = query.Takes("groupBy") ? query.Words("groupBy") : [],
            AgreementId = Own(query, "agreementId"),
            Month = query.Takes("month") ? query.Month("month") : null,
            OfUse = Own(query, "kind") == "usage",
        };
    }

    /// <summary>The agreements asked for, as they stand.</summary>
    public async Task<IReadOnlyList<AgreementStanding>> Standings(CompletionReader reader, CancellationToken cancel)
    {
        var status = Parameters.Choice<CompletionStatus>("status");
        var (batch, drug, code, platform) = (Parameters.Text("procurementBatch"), Own(Parameters, "drug"), Own(Parameters, "drugCode"), Own(Parameters, "platformCode"));
        var all = await reader.Read(AsOf, Visible, Asks, cancel);
        return (status, batch, drug, code, platform, AgreementId) is (null, null, null, null, null, null) ? all :
        [
            .. all.Where(s => (status is null || s.Item.Status == status) && (batch is null || s.Item.ProcurementBatch == batch) && (drug is null || s.Drug == drug)
                && (code is null || s.Agreement.DrugCode == code) && (platform is null || s.Agreement.PlatformCode == platform)
                && (AgreementId is null || s.Agreement.AgreementId == AgreementId)),
        ];
    }

    private static string? Own(QueryReader query, string name) => query.Takes(name) ? query.Text(name) : null;

    // One who asks for one institution by name means that one, whoever runs it.
    private bool Asks(Institution i) => i.Kind != InstitutionKind.Depot && (Level is null || i.Level == Level)
        && (AllOwnerships || Visible.Hospital is not null || i.Ownership == Ownership.Public);
}
