using System.Globalization;

namespace Functions.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
internal sealed record ExportedSpan(
    string Trace, string Id, string Parent, string Name, int Kind, ulong Start, ulong End, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Links, int Events, int Status, string StatusText)
{
    /// <summary>The kinds as the protocol numbers them.</summary>
    public const int Internal = 1, Server = 2, Client = 3, Consumer = 5;

    /// <summary>Every span of an export.</summary>
    public static IEnumerable<ExportedSpan> Of(byte[] export) =>
        from resource in new ProtoMessage(export).Messages(1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new ExportedSpan(
            span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), (int)span.Number(6), span.Number(7), span.Number(8), AttributesOf(span, 9),
            [.. span.Messages(13).Select(l => l.Hex(1) + l.Hex(2))], span.Messages(11).Count(), (int)(span.Message(15)?.Number(3) ?? 0), span.Message(15)?.Text(2) ?? "");

    /// <summary>The attributes of a span or a point.</summary>
    public static IReadOnlyDictionary<string, string> AttributesOf(ProtoMessage of, int field) =>
        of.Messages(field).ToDictionary(a => a.Text(1), a => Value(a.Message(2)!), StringComparer.Ordinal);

    private static string Value(ProtoMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? (value.Number(2) == 1 ? "true" : "false")
        : value.Has(3) ? ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture)
        : value.Double(4).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A point of a metric as it was exported; of a histogram its count and sum.</summary>
internal sealed record ExportedPoint(string Metric, string Unit, IReadOnlyDictionary<string, string> Attributes, double Value, double Sum)
{
    /// <summary>Every point of an export.</summary>
    public static IEnumerable<ExportedPoint> Of(byte[] export) =>
        from resource in new ProtoMessage(export).Messages(1)
        from scope in resource.Messages(2)
        from metric in scope.Messages(2)
        from point in Points(metric)
        select point;

    /// <summary>The series that it belongs to.</summary>
    public string Series => $"{Metric}{{{string.Join(',', Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"))}}}";

    private static IEnumerable<ExportedPoint> Points(ProtoMessage metric)
    {
        var (name, unit) = (metric.Text(1), metric.Text(3));
        foreach (var data in metric.Messages(5).Concat(metric.Messages(7)))
            foreach (var point in data.Messages(1))
                yield return new(name, unit, ExportedSpan.AttributesOf(point, 7), point.Has(6) ? (long)point.Number(6) : point.Double(4), 0);
        foreach (var data in metric.Messages(9))
            foreach (var point in data.Messages(1))
                yield return new(name, unit, ExportedSpan.AttributesOf(point, 9), point.Number(4), point.Double(5));
    }
}
