using System.Text;
using Functions.Api;
using Functions.Api.Description;
using Fuzz.Engine;
using Microsoft.AspNetCore.Http;
using Shared.Vocabulary;

namespace Fuzz.Targets.Hosting;

/// <summary>The query of an address: read, or refused with 400 and what is allowed.</summary>
public sealed class QueryTarget : FuzzTarget
{
    private static readonly IReadOnlyList<QueryParameter> Declared =
    [
        .. Parameter.Table, Parameter.Hospital, Parameter.Region, Parameter.Month, Parameter.Quarter, Parameter.Year, Parameter.FromDay, Parameter.ToDay, Parameter.AsOf, Parameter.Level, Parameter.Department,
        Parameter.Drug, Parameter.GroupBy("month", "hospital", "region"), Parameter.Flag("evidence", "证据", "Evidence"), new QueryParameter("cursor", ValueShape.Text("e30"), new("位置", "A place")),
    ];

    private static readonly string[] Items = [.. Enumerable.Range(0, 300).Select(i => $"H{i:D3}")];

    /// <inheritdoc/>
    public override string Name => "query";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        [.. Declared.Select(p => "&" + p.Name + "="), .. Declared.Select(p => p.Example), "&", "=", "?", "#", "+", "%20", "%E4%BD%A0", "%FF", "%C0%80", "%00", "%u4F60", "SDAwMQ", "____", "SDAwMQ==", "csv", "xlsx", "month,month", ",,"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        .. Declared.Select(p => Encoding.UTF8.GetBytes($"?{p.Name}={Uri.EscapeDataString(p.Example)}")),
        Encoding.UTF8.GetBytes("?" + string.Join('&', Declared.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Example)}"))),
    ];

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var http = new DefaultHttpContext();
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new TakenParameters(Declared)), "fuzz"));
        http.Request.Path = "/api/fuzz";
        // What Kestrel lets through are ASCII characters without blanks; an address begins its query with a question mark.
        http.Request.QueryString = new QueryString("?" + Encoding.Latin1.GetString([.. input.SkipWhile(b => b == '?').Where(b => b is > 0x20 and < 0x7F and not (byte)'#')]));
        try
        {
            return Use(QueryReader.Of(http));
        }
        catch (ApiException e)
        {
            Must.Equal(400, e.Status, "A query is refused with another status");
            Must.Hold(e.Problem is { Code.Length: > 0, Message: { Zh.Length: > 0, En.Length: > 0 } }, "A refusal has no words");
            return e.Problem.Code;
        }
    }

    private static string Use(QueryReader query)
    {
        var page = Listings.Page(query, Items, item => item, item => item);
        Must.Hold(page.Items.SequenceEqual(page.Items.Order(StringComparer.Ordinal)), "A page is out of order");
        Must.Hold(query.Takes("format") && query.Text("format") is "csv" or "xlsx" || page.Items.Count <= Listings.PageSize(query), "A page is longer than was asked");
        object?[] values =
        [
            query.Hospital("hospital"), query.Region("region"), query.Month("month"), query.Quarter("quarter"), query.Year("year"), query.Day("from"), query.Day("to"), query.Day("asOf"),
            query.Choice<InstitutionLevel>("level"), query.Text("department"), query.Text("drug"), query.Flag("evidence"), query.Words("groupBy").Count, query.Word("format"), query.Text("cursor"),
        ];
        return string.Concat(values.Select(v => v is null ? '-' : 'v')) + page.Items.Count;
    }
}
