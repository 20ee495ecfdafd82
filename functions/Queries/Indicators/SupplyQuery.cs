using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Functions.Hospitals;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What the indicators of deliveries and payments are asked: the common query, the day as of which, and which rows.</summary>
/// <param name="Common">Institutions, months and dimensions.</param>
/// <param name="AsOf">The last day whose facts are seen.</param>
/// <param name="Supplier">Which supplier's, or null for every one's.</param>
/// <param name="Drug">Which drug's, by the hospital's code, or null for every one's.</param>
/// <param name="Payer">Which payer's, or null for both.</param>
/// <param name="Kind">Which kind of institution, or null for every kind.</param>
public sealed record SupplyQuery(IndicatorQuery Common, DateOnly AsOf, SupplierChoice? Supplier, string? Drug, Payer? Payer, InstitutionKind? Kind)
{
    /// <summary>The parameters it takes.</summary>
    /// <param name="dimensions">What can be grouped by.</param>
    public static IReadOnlyList<QueryParameter> Taking(params IReadOnlyList<string> dimensions) =>
        [.. IndicatorQuery.Taking(dimensions), Parameter.AsOf, Parameter.Supplier, Parameter.Kind];

    /// <summary>Reads the query.</summary>
    public static async Task<SupplyQuery> Read(
        HttpContext http, Scope scope, QueryReader parameters, TimeProvider clock, CancellationToken cancel)
    {
        var common = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        var supplier = parameters.Has("supplier") ? new SupplierChoice(parameters.Text("supplier")) : null;
        return new SupplyQuery(
            common, FeedStandings.AsOf(parameters, clock), supplier, parameters.Takes("drug") ? parameters.Text("drug") : null,
            parameters.Takes("payer") ? parameters.Choice<Payer>("payer") : null, parameters.Choice<InstitutionKind>("kind"));
    }

    /// <summary>The same query from another month on.</summary>
    public SupplyQuery Since(Month from) => this with { Common = Common with { From = from } };

    /// <summary>True when the answer is split by time.</summary>
    public bool SplitsTime => Common.GroupBy.Any(d => d is "month" or "quarter" or "year");

    /// <summary>True when the answer is split by a dimension.</summary>
    public bool Splits(string dimension) => Common.GroupBy.Contains(dimension, StringComparer.Ordinal);

    /// <summary>The institutions' months asked for.</summary>
    public IEnumerable<(Institution Institution, Month Month)> Months(IReadOnlyList<InstitutionHistory> all) =>
        from month in Month.Between(Common.From, Common.To)
        from institution in Common.Institutions(all, month)
        where Kind is null || institution.Kind == Kind
        select (institution, month);

    /// <summary>Its own parameters, so that the explanation is of the same figure.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words
    {
        get
        {
            var words = new List<KeyValuePair<string, string>> { new("asOf", $"{AsOf:yyyy-MM-dd}") };
            if (Supplier is { } supplier) words.Add(new("supplier", supplier.Name ?? ""));
            if (Drug is { } drug) words.Add(new("drug", drug));
            if (Payer is { } payer) words.Add(new("payer", QueryReader.Camel(payer.ToString())));
            if (Kind is { } kind) words.Add(new("kind", QueryReader.Camel(kind.ToString())));
            return words;
        }
    }
}

/// <summary>A supplier asked for; without a name, the rows that name none.</summary>
public sealed record SupplierChoice(string? Name);
