using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>The query that all indicators share (contract §5).</summary>
public sealed record IndicatorQuery
{
    /// <summary>What an indicator can be grouped by.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["month", "quarter", "year", "hospital", "region", "level", "kind", "department", "drug"];

    /// <summary>The parameters of an indicator with all dimensions.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = Taking(Dimensions);

    /// <summary>The parameters of an indicator that can be grouped by some dimensions; without that of departments it can't be asked for one either.</summary>
    public static IReadOnlyList<QueryParameter> Taking(params IReadOnlyList<string> dimensions) =>
    [
        .. Parameter.Page, Parameter.Month, Parameter.Quarter, Parameter.Year, Parameter.FromMonth, Parameter.ToMonth, Parameter.Hospital, Parameter.Region, Parameter.Level,
        .. dimensions.Contains("department", StringComparer.Ordinal) ? [Parameter.Department] : (QueryParameter[])[], Parameter.Ownership, Parameter.GroupBy(dimensions), Parameter.ListFormat,
    ];

    /// <summary>The parameters of an explanation: those of the figure, but as JSON or as a workbook of evidence.</summary>
    public static IReadOnlyList<QueryParameter> Explaining(IReadOnlyList<QueryParameter> figure) =>
        [.. figure.Select(p => p.Name == Parameter.ListFormat.Name ? Parameter.Format("json", "xlsx") : p)];

    /// <summary>What the caller may see, narrowed by the query.</summary>
    public required VisiblePart Visible { get; init; }

    /// <summary>The first month.</summary>
    public required Month From { get; init; }

    /// <summary>The last month.</summary>
    public required Month To { get; init; }

    /// <summary>Only institutions of this level.</summary>
    public InstitutionLevel? Level { get; init; }

    /// <summary>Only this department.</summary>
    public string? Department { get; init; }

    /// <summary>Private institutions too.</summary>
    public bool AllOwnerships { get; init; }

    /// <summary>Depots too, which stay outside every ratio.</summary>
    public bool WithDepots { get; init; }

    /// <summary>Only institutions of this kind.</summary>
    public InstitutionKind? Kind { get; init; }

    /// <summary>The dimensions of an item, in the order asked for.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>Reads the query; the months default to the one before the present, and <paramref name="dimensions"/> may be fewer than are declared.</summary>
    public static async Task<IndicatorQuery> Read(
        HttpContext http, Scope scope, QueryReader query, TimeProvider clock, CancellationToken cancel, IReadOnlyList<string>? dimensions = null)
    {
        var visible = await scope.Of(http, cancel);
        var groupBy = query.Takes("groupBy") ? query.Words("groupBy") : [];
        if (dimensions is not null && groupBy.Except(dimensions, StringComparer.Ordinal).FirstOrDefault() is { } other)
            throw Problems.InvalidParameter("groupBy", other, string.Join(", ", dimensions));
        var (from, to) = Period(query, Month.Of(clock.GetUtcNow().ChinaDay()).Plus(-1));
        return new IndicatorQuery
        {
            Visible = visible,
            From = from,
            To = to,
            Level = query.Choice<InstitutionLevel>("level"),
            Department = Said(query, "department"),
            AllOwnerships = query.Word("ownership") == "all",
            GroupBy = groupBy,
        };
    }

    /// <summary>The institutions asked for, in the version of a month.</summary>
    public IEnumerable<Institution> Institutions(IEnumerable<InstitutionHistory> all, Month month) => all
        .Select(h => h.On(month.Last))
        .Where(i => (WithDepots || i.Kind != InstitutionKind.Depot) && Visible.Sees(i) && (Level is null || i.Level == Level) && (Kind is null || i.Kind == Kind))
        // One who asks for one institution by name means that one, whoever runs it.
        .Where(i => AllOwnerships || Visible.Hospital is not null || i.Ownership == Ownership.Public);

    /// <summary>What a hospital's month is under a dimension that is the same for all its departments and drugs.</summary>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    public static string Dimension(string name, Institution institution, Month month) => name switch
    {
        "month" => month.ToString(),
        "quarter" => Quarter.Of(month).ToString(),
        "year" => $"{month.Year:0000}",
        "hospital" => institution.Code.ToString(),
        "region" => institution.Region.ToString(),
        "city" => CityOf(institution.Region).ToString(),
        "level" => QueryReader.Camel(institution.Level.ToString()),
        "kind" => QueryReader.Camel(institution.Kind.ToString()),
        _ => throw new ArgumentException($"Nothing can be grouped by '{name}'.", nameof(name)),
    };

    // 地市: the authority above a county; in a municipality that is the municipality itself.
    private static RegionCode CityOf(RegionCode region) => region.Tier == RegionTier.County ? region.Parent : region;

    /// <summary>The months of an item: those of the query, narrowed by the item's own month, quarter or year.</summary>
    /// <param name="key">The item's dimensions, in the order of <see cref="GroupBy"/>.</param>
    public (Month From, Month To) MonthsOf(IReadOnlyList<string?> key)
    {
        var (from, to) = (From, To);
        for (var i = 0; i < key.Count; i++)
        {
            (Month First, Month Last) own = GroupBy[i] switch
            {
                "month" => (Month.Parse(key[i]!), Month.Parse(key[i]!)),
                "quarter" => (Quarter.Parse(key[i]!).First, Quarter.Parse(key[i]!).Last),
                "year" => (Month.Parse($"{key[i]}-01"), Month.Parse($"{key[i]}-12")),
                _ => (from, to),
            };
            (from, to) = (from > own.First ? from : own.First, to < own.Last ? to : own.Last);
        }

        return (from, to);
    }

    private static (Month From, Month To) Period(QueryReader query, Month fallback)
    {
        if (!query.Takes("month")) return (fallback, fallback);
        if (Named(query) is { } named) return named;
        return (query.Month("from"), query.Month("to")) switch
        {
            (null, null) => (fallback, fallback),
            ({ } from, { } to) when from <= to && from.Plus(240) > to => (from, to),
            ({ } from, { } to) => throw Problems.InvalidParameter("to", to.ToString(), $"≥ {from}, ≤ 240 个月 / months"),
            (null, _) => throw Problems.MissingParameter("from", "yyyy-MM"),
            _ => throw Problems.MissingParameter("to", "yyyy-MM"),
        };
    }

    private static string? Said(QueryReader query, string name) => query.Takes(name) ? query.Text(name) : null;

    // A month, a quarter or a year is a short way to say from and to, so only one of these may be said.
    private static (Month From, Month To)? Named(QueryReader query)
    {
        string[] ways = ["month", "quarter", "year"];
        if (Array.Find(ways, w => query.Text(w) is not null) is not { } way) return null;
        if (ways.Concat(["from", "to"]).Any(w => w != way && query.Text(w) is not null))
            throw Problems.InvalidParameter(way, query.Text(way)!, "month、quarter、year 或 from 与 to 只用一种 / only one of month, quarter, year, or from and to");
        if (query.Month("month") is { } month) return (month, month);
        if (query.Quarter("quarter") is { } quarter) return (quarter.First, quarter.Last);
        var year = query.Year("year")!.Value;
        return (new Month(year, 1), new Month(year, 12));
    }
}
