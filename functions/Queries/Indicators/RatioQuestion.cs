using Functions.Api;
using Functions.Api.Description;
using Shared.Measure;

namespace Functions.Queries.Indicators;

/// <summary>Which essential-drug ratio is asked for.</summary>
/// <param name="Query">The months, institutions and dimensions.</param>
/// <param name="Basis">One of <see cref="EssentialDrugRatio.Bases"/>.</param>
/// <param name="Scope">One of <see cref="EssentialDrugRatio.Scopes"/>.</param>
/// <param name="Drug">One drug alone, or null for all.</param>
public sealed record RatioQuestion(IndicatorQuery Query, string Basis, string Scope, string? Drug = null)
{
    /// <summary>The indicator's name in its address and in targets.</summary>
    public const string Indicator = "essential-drug-ratio";

    private static readonly string[] WithoutDepartments = ["stocked", "procurement"];

    /// <summary>The indicator's own parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words => [new("basis", Basis), new("scope", Scope)];

    /// <summary>Whether departments or drugs are told apart, which the figures kept by month don't do.</summary>
    public bool IsFine => Drug is not null || Query.Department is not null || ByDepartment || ByDrug;

    /// <summary>Whether each department is an item.</summary>
    public bool ByDepartment => Query.GroupBy.Contains("department", StringComparer.Ordinal);

    /// <summary>Whether each drug is an item.</summary>
    public bool ByDrug => Query.GroupBy.Contains("drug", StringComparer.Ordinal);

    /// <summary>Whether the institution's own totals are the denominator.</summary>
    public bool OverTotals => Basis is "outpatients" or "inpatients";

    /// <summary>Whether months add up; distinct counts don't.</summary>
    public bool IsSum => Basis is "amount" or "quantity" or "procurement";

    /// <summary>The parameters it takes beside the common ones.</summary>
    public static IReadOnlyList<QueryParameter> Own { get; } =
    [
        Parameter.Word("basis", EssentialDrugRatio.Bases, "口径", "What is counted"),
        Parameter.Word("scope", EssentialDrugRatio.Scopes, "范围：各项依次多排除一类", "What is left out of both sides, each word more than the one before"),
    ];

    /// <summary>The basis and scope of a request.</summary>
    public static (string Basis, string Scope) Read(QueryReader query) =>
        (query.Word("basis"), query.Word("scope"));

    /// <summary>What a basis can be grouped by: goods in store belong to no department.</summary>
    public static IReadOnlyList<string> Dimensions(string basis) => HasDepartments(basis)
        ? IndicatorQuery.Dimensions : [.. IndicatorQuery.Dimensions.Where(d => d != "department")];

    /// <summary>Whether a basis can be told apart by department.</summary>
    public static bool HasDepartments(string basis) => !WithoutDepartments.Contains(basis, StringComparer.Ordinal);

    /// <summary>Whether a drug's use in a department is asked for.</summary>
    public bool Asks(string? department, string drug) => (Query.Department is null || department == Query.Department) && (Drug is null || drug == Drug);

    /// <summary>The part of the key of a part that its department and drug make.</summary>
    public (string? Department, string? Drug) Group(string? department, string drug) => (ByDepartment ? department : null, ByDrug ? drug : null);
}
