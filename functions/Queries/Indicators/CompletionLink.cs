using Functions.Api;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>The addresses under which a completion says what it was made of.</summary>
public static class CompletionLink
{
    private const string Address = "/api/indicators/procurement-completion/explain?";

    /// <summary>Of an agreement's drug.</summary>
    public static string Of(AgreementStanding standing) => Write(Named(standing));

    /// <summary>Of an agreement's drug in a month, with the rows of a kind.</summary>
    public static string Of(AgreementStanding standing, Month month, string kind) => Write([.. Named(standing), ("month", month.ToString()), ("kind", kind)]);

    /// <summary>Of a sum: the query narrowed to the sum's own dimensions.</summary>
    public static string Of(CompletionQuery query, IReadOnlyList<string?> key)
    {
        var parameters = new List<(string, string?)>
        {
            ("asOf", $"{query.AsOf:yyyy-MM-dd}"),
            ("hospital", query.Visible.Hospital?.ToString()),
            ("region", query.Visible.Region?.ToString()),
            ("level", query.Level is { } level ? QueryReader.Camel(level.ToString()) : null),
            ("ownership", query.AllOwnerships ? "all" : null),
            ("procurementBatch", query.Parameters.Text("procurementBatch")),
            ("status", query.Parameters.Text("status")),
        };
        for (var i = 0; i < key.Count; i++)
        {
            parameters.RemoveAll(p => p.Item1 == query.GroupBy[i]);
            parameters.Add((query.GroupBy[i], key[i]));
        }

        return Write(parameters);
    }

    private static List<(string Name, string? Value)> Named(AgreementStanding s) =>
    [
        ("hospital", s.Agreement.Hospital.ToString()), ("agreementId", s.Agreement.AgreementId), ("drugCode", s.Agreement.DrugCode),
        ("platformCode", s.Agreement.DrugCode is null ? s.Agreement.PlatformCode : null), ("asOf", $"{s.Item.AsOf:yyyy-MM-dd}"),
    ];

    private static string Write(IEnumerable<(string Name, string? Value)> parameters) =>
        Address + string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
}
