using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace Functions.Tests.Contract;

/// <summary>What every list of the API has: whole files of what the pages hold, tags, limits.</summary>
public sealed class ListTests(RunningProduct product)
{
    public static TheoryData<string, string> Lists => new()
    {
        { "/api/feeds", "feedId" },
        { "/api/warnings", "id" },
        { "/api/unmapped", "id" },
        { "/api/changes", "id" },
        { "/api/hospitals", "code" },
        { "/api/hospitals/silent", "hospital" },
        { "/api/hospitals/{hospital}/feeds", "kind" },
        { "/api/backtests", "id" },
        { "/api/keys", "id" },
        { "/api/due", "id" },
        { "/api/reports/shortage/overdue", "hospital" },
        { "/api/reports/monthly/bulletins", "id" },
        { "/api/reports/monthly/editions?month=2026-09&region={region}", "edition" },
        { "/api/subscriptions", "id" },
        { "/api/references/catalogue", "drugCode" },
        { "/api/references/agreements", "agreementId" },
        { "/api/references/thresholds", "rule" },
        { "/api/references/calendar", "date" },
        { "/api/rules", "id" },
        { "/api/dead-letters", "id" },
        { "/api/dead-letters/groups", "sample" },
        { "/api/audit", "id" },
        { "/api/indicators/coverage?month=2026-10&hospital={hospital}", "kind" },
    };

    // To read the audit record is an act that it records: its answer is another each time.
    public static TheoryData<string, string> Tagging => [.. Lists.Where(row => row.Data.Item1 != "/api/audit")];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_file_holds_every_item_of_every_page(string list, string name)
    {
        var hospital = await Fed();
        var path = await Filled(list, hospital);
        var before = await Names(hospital, path, name);

        var csv = Csv((await File(hospital, path, "csv")).Text).ConvertAll(row => row[name]);
        var workbook = DownloadTests.Sheet((await File(hospital, path, "xlsx")).Bytes).Select(row => Shown(row[name])).ToList();
        var small = await hospital.Client.Send(HttpMethod.Get, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=1&format=csv");

        // Other tests go on meanwhile, and sign the report that was due: only what was listed both before and after stood in between.
        var steady = before.Intersect(await Names(hospital, path, name)).ToList();
        Assert.Empty(steady.Except(csv));
        Assert.Empty(steady.Except(workbook));
        Assert.Empty(steady.Except(Csv(small.Text).ConvertAll(row => row[name])));
    }

    [Fact]
    public async Task Values_within_objects_have_columns_of_their_own_and_nothing_runs_in_a_spreadsheet()
    {
        var hospital = await Fed();
        await hospital.Client.Hospital(hospital.Code, new { name = "=HYPERLINK(1)", level = "tertiary", kind = "general", region = "330101" });
        var feeds = Csv((await File(hospital, $"/api/feeds?hospital={hospital.Code}&kind=usage", "csv")).Text);
        var feed = Assert.Single(feeds);
        Assert.Equal(("2", "1", "1"), (feed["rows.read"], feed["rows.accepted"], feed["rows.unmapped"]));

        var listed = Assert.Single(Csv((await File(hospital, $"/api/hospitals?hospital={hospital.Code}", "csv")).Text));
        Assert.Equal("'=HYPERLINK(1)", listed["name"]);
        Assert.Equal("=HYPERLINK(1)", Assert.Single(DownloadTests.Sheet((await File(hospital, $"/api/hospitals?hospital={hospital.Code}", "xlsx")).Bytes))["name"]);
    }

    [Theory]
    [MemberData(nameof(Tagging))]
    public async Task Whoever_has_an_answer_already_is_told_so_without_a_body(string list, string name)
    {
        Assert.NotEmpty(name);
        var hospital = await Fed();
        var path = await Filled(list, hospital);
        var key = (await hospital.Client.Send(HttpMethod.Get, path, null, hospital.Key)).Status == 200 ? hospital.Key : null;
        var known = await Tagged(hospital, path, key);
        for (var left = 20; ; left--)
        {
            using var again = await Ask(hospital, path, key, request => request.Headers.IfNoneMatch.Add(known.Tag));
            if (again.StatusCode == HttpStatusCode.NotModified)
            {
                Assert.Empty(await again.Content.ReadAsByteArrayAsync());
                Assert.Equal(known.Tag, again.Headers.ETag);
                return;
            }

            // Other tests go on meanwhile: another tag says that the answer itself is another.
            Assert.NotEqual(0, left);
            var changed = (Tag: again.Headers.ETag!, Text: await again.Content.ReadAsStringAsync());
            Assert.NotEqual(known.Text, changed.Text);
            known = changed;
        }
    }

    [Fact]
    public async Task A_changed_answer_has_another_tag_and_a_file_and_a_problem_none()
    {
        var hospital = await Fed();
        var path = $"/api/feeds?hospital={hospital.Code}";
        using var before = await Ask(hospital, path, hospital.Key);
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,A,10\n");
        using var after = await Ask(hospital, path, hospital.Key, request => request.Headers.IfNoneMatch.Add(before.Headers.ETag!));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        using var file = await Ask(hospital, path + "&format=csv", hospital.Key);
        Assert.Null(file.Headers.ETag);
        using var problem = await Ask(hospital, path + "&colour=red", hospital.Key, request => request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));
        Assert.Equal((HttpStatusCode.BadRequest, null), (problem.StatusCode, problem.Headers.ETag));
    }

    [Fact]
    public async Task Answers_to_get_are_compressed_and_those_with_secrets_are_not()
    {
        var hospital = await Fed();
        using var list = await Ask(hospital, "/api/rules", hospital.Key, request => request.Headers.AcceptEncoding.Add(new("gzip")));
        Assert.Equal("gzip", Assert.Single(list.Content.Headers.ContentEncoding));
        using var plain = new GZipStream(await list.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.NotEmpty((await JsonDocument.ParseAsync(plain)).RootElement.GetProperty("items").EnumerateArray());
        using var page = await Ask(hospital, "/console/", null, request => request.Headers.AcceptEncoding.Add(new("br")));
        Assert.Equal("br", Assert.Single(page.Content.Headers.ContentEncoding));

        using var secret = await Ask(hospital, "/api/keys", null, request =>
        {
            request.Method = HttpMethod.Post;
            request.Content = new StringContent($$"""{"principal":"officer","region":"330199","name":"{{new string('李', 90)}}"}""", Encoding.UTF8, "application/json");
            request.Headers.AcceptEncoding.Add(new("gzip"));
        });
        Assert.Equal(HttpStatusCode.Created, secret.StatusCode);
        Assert.Empty(secret.Content.Headers.ContentEncoding);
        using var session = await Ask(hospital, "/api/session", hospital.Key, request => request.Headers.AcceptEncoding.Add(new("gzip")));
        Assert.Empty(session.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/api/warnings?drug=", 1_001, "1000")]
    [InlineData("/api/warnings?continuationToken=", 6_001, "6000")]
    [InlineData("/api/indicators/essential-drug-ratio?department=", 1_001, "1000")]
    public async Task A_text_longer_than_makes_sense_is_refused_with_the_limit(string path, int length, string limit)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, path + new string('a', length));
        Assert.Equal((400, "parameter_too_long"), (reply.Status, reply.Code));
        Assert.Contains(limit, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/indicators/essential-drug-ratio?month=2026-10&groupBy=month,month,month,month,month,month,month,month,month,month", "9")]
    [InlineData("/api/indicators/essential-drug-ratio?from=2000-01&to=2026-10", "240")]
    [InlineData("/api/feeds?pageSize=1001", "1000")]
    public async Task More_than_can_be_asked_for_is_refused_with_the_limit(string path, string limit)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, path);
        Assert.Equal((400, "invalid_parameter"), (reply.Status, reply.Code));
        Assert.Contains(limit, reply.Text, StringComparison.Ordinal);
    }

    private async Task<Hospital> Fed()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,A,10,66.00\n2026-10-02,UNKNOWN,1,5.00\n");
        await district.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nL-{hospital.Code},{hospital.Code},A,1000,0.9,2026-01-01,2027-12-31\n");
        return hospital;
    }

    private async Task<(EntityTagHeaderValue Tag, string Text)> Tagged(Hospital hospital, string path, string? key)
    {
        using var reply = await Ask(hospital, path, key);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.True(reply.Headers.ETag is not null, path);
        Assert.Equal(("private, no-cache", "Authorization, Cookie, Accept-Encoding"), (string.Join(", ", reply.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal).Reverse()), string.Join(", ", reply.Headers.Vary)));
        return (reply.Headers.ETag, await reply.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<string>> Names(Hospital hospital, string path, string name) =>
        [.. (await hospital.Client.All(path)).Select(item => Shown(item.GetProperty(name)))];

    private static async Task<string> Filled(string path, Hospital hospital) => path.Replace("{hospital}", hospital.Code, StringComparison.Ordinal)
        .Replace("{region}", (await hospital.Client.All($"/api/hospitals?hospital={hospital.Code}"))[0].Text("region"), StringComparison.Ordinal);

    private static async Task<Reply> File(Hospital hospital, string path, string format)
    {
        var reply = await hospital.Client.Send(HttpMethod.Get, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}");
        reply.ExpectOk();
        Assert.Equal(format == "csv" ? "text/csv" : WorkbookCells.MediaType, reply.MediaType);
        return reply;
    }

    private async Task<HttpResponseMessage> Ask(Hospital hospital, string path, string? key, Action<HttpRequestMessage>? change = null)
    {
        Assert.NotNull(hospital);
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = product.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? ProductProcess.AdminKey);
        change?.Invoke(request);
        return await http.SendAsync(request);
    }

    private static string Shown(JsonElement value) => value.ToString();

    private static string Shown(object? value) => value is double number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : value?.ToString() ?? "";

    private static List<Dictionary<string, string>> Csv(string text)
    {
        using var parser = new TextFieldParser(new StringReader(text.TrimStart('\uFEFF'))) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        var rows = new List<Dictionary<string, string>>();
        string[]? names = null;
        while (parser.ReadFields() is { } fields)
        {
            if (names is null) names = fields;
            else rows.Add(names.Zip(fields).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal));
        }

        return rows;
    }
}
