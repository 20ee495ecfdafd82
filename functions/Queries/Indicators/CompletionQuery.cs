using Functions.Access;
using Functions.Api;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What <c>/api/indicators/procurement-completion</c> is asked.</summary>
public sealed record CompletionQuery
{
    private static readonly IReadOnlyList<string> Common =
        [.. Listings.Parameters, "asOf", "hospital", "region", "level", "ownership", "procurementBatch", "status", "format"];
    private static readonly IReadOnlyList<string> OfAnExplanation = [.. Common, "agreementId", "drugCode", "platformCode", "drug", "month", "kind"];
    private static readonly string[] Dimensions = ["region", "hospital", "drug", "procurementBatch"];

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
    public static async Task<CompletionQuery> Read(HttpContext http, Scope scope, TimeProvider clock, CancellationToken cancel, bool explain = false)
    {
        var visible = await scope.Of(http, cancel);
        var query = new QueryReader(http.Request, explain ? OfAnExplanation : [.. Common, "groupBy"]);
        return new CompletionQuery
        {
            Parameters = query,
            Visible = visible,
            AsOf = query.Day("asOf") ?? clock.GetUtcNow().ChinaDay().AddDays(-1),
            Level = query.Choice<InstitutionLevel>("level"),
            AllOwnerships = query.Word("ownership", "public", "public", "all") == "all",
            GroupBy = query.Words("groupBy", Dimensions),
            AgreementId = query.Text("agreementId"),
            Month = query.Month("month"),
            OfUse = query.Word("kind", "inbound", "inbound", "usage") == "usage",
        };
    }

    /// <summary>The agreements asked for, as they stand.</summary>
    public async Task<IReadOnlyList<AgreementStanding>> Standings(CompletionReader reader, CancellationToken cancel)
    {
        var status = Parameters.Choice<CompletionStatus>("status");
        var (batch, drug, code, platform) = (Parameters.Text("procurementBatch"), Parameters.Text("drug"), Parameters.Text("drugCode"), Parameters.Text("platformCode"));
        var all = await reader.Read(AsOf, Visible, Asks, cancel);
        return (status, batch, drug, code, platform, AgreementId) is (null, null, null, null, null, null) ? all :
        [
            .. all.Where(s => (status is null || s.Item.Status == status) && (batch is null || s.Item.ProcurementBatch == batch) && (drug is null || s.Drug == drug)
                && (code is null || s.Agreement.DrugCode == code) && (platform is null || s.Agreement.PlatformCode == platform)
                && (AgreementId is null || s.Agreement.AgreementId == AgreementId)),
        ];
    }

    // One who asks for one institution by name means that one, whoever runs it.
    private bool Asks(Institution i) => i.Kind != InstitutionKind.Depot && (Level is null || i.Level == Level)
        && (AllOwnerships || Visible.Hospital is not null || i.Ownership == Ownership.Public);
}
