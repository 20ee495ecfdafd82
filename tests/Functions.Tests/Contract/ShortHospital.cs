using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>A hospital whose drug B has run out as of 2026-10-02, and what people do with the report about it.</summary>
internal sealed record ShortHospital(Hospital Hospital, string Pharmacist, string Officer)
{
    /// <summary>Where reports are.</summary>
    public const string Reports = "/api/reports/shortage";

    public ProductClient Client => Hospital.Client;

    /// <summary>Lets a hospital of a district run short.</summary>
    public static async Task<ShortHospital> In(District district)
    {
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,B,1\n2026-10-02,B,0\n");
        return new(hospital, await hospital.Pharmacist(), await district.Officer());
    }

    /// <summary>The hospital's one warning.</summary>
    public async Task<JsonElement> Warning() => Assert.Single(await Client.All("/api/warnings", Hospital.Key));

    /// <summary>Takes an action on the warning.</summary>
    public async Task<Reply> Act(string action, string? key = null) =>
        await Client.Send(HttpMethod.Post, $"/api/warnings/{(await Warning()).Text("id")}/{action}", new { }, key ?? Pharmacist);

    /// <summary>The address of the draft that reporting the warning makes.</summary>
    public async Task<string> Draft() => $"{Reports}/{(await Act("report")).Expect(200).Text("reportId")}";

    /// <summary>The same, with what is missing filled in, and signed.</summary>
    public async Task<string> Signed() => await Sign(await Draft());

    /// <summary>Fills in what is missing and signs.</summary>
    public async Task<string> Sign(string path)
    {
        (await Edit(path, new { causes = new[] { "distribution" } })).Expect(200);
        (await Client.Send(HttpMethod.Post, path + "/sign", new { name = "张药师" }, Pharmacist)).Expect(200);
        return path;
    }

    public Task<Reply> Edit(string path, object edit) => Client.Send(HttpMethod.Patch, path, edit, Pharmacist);

    public Task<Reply> Do(string path, string step, object body, string? key = null) => Client.Send(HttpMethod.Post, $"{path}/{step}", body, key ?? Pharmacist);

    public Task<JsonElement> Get(string path) => Client.Get(path, Pharmacist);

    public Task<IReadOnlyList<JsonElement>> List(string query = "") => Client.All($"{Reports}{query}", Pharmacist);

    /// <summary>A call that says which state of the report it saw.</summary>
    public async Task<int> Seen(Uri product, HttpMethod method, string path, object body, string tag)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(product, path)) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Pharmacist);
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
