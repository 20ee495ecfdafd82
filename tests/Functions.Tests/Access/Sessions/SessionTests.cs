using System.Net;
using System.Text;
using System.Text.Json;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Sessions;

/// <summary>The console's session over HTTP.</summary>
public sealed class SessionTests(RunningProduct product)
{
    private const string Address = "/api/session";

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_other_sites_and_plain_connections()
    {
        var (key, _) = await Officer();
        var plain = await SignIn(key);
        Assert.Matches("^console-session=[A-Za-z0-9_-]+; path=/; samesite=strict; httponly$", plain);
        var secure = await SignIn(key, proxied: true);
        Assert.Matches("^__Host-console-session=[A-Za-z0-9_-]+; path=/; secure; samesite=strict; httponly$", secure);
        Assert.DoesNotContain(key, plain + secure, StringComparison.Ordinal);
        Assert.DoesNotContain(key, product.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_the_key_it_was_signed_in_with_and_ends_with_it()
    {
        var (key, id) = await Officer();
        var cookie = Pair(await SignIn(key));
        Assert.Equal((200, "officer"), await Who(cookie));
        var client = await product.Client();
        Assert.Equal(204, (await client.Send(HttpMethod.Delete, $"/api/keys/{id}")).Status);
        Assert.Equal((401, null), await Who(cookie));
    }

    [Fact]
    public async Task An_altered_cookie_opens_nothing()
    {
        var cookie = Pair(await SignIn((await Officer()).Key));
        var start = cookie.IndexOf('=', StringComparison.Ordinal) + 1;
        foreach (var at in new[] { start, start + 15, start + 40, cookie.Length - 24, cookie.Length - 2 })
        {
            var altered = new StringBuilder(cookie);
            altered[at] = altered[at] == 'A' ? 'B' : 'A';
            Assert.Equal((401, null), await Who(altered.ToString()));
        }

        foreach (var nonsense in new[] { "", "x", "AAAA", new string('A', 5000), "%2e%2e", cookie[start..^8] })
            Assert.Equal((401, null), await Who("console-session=" + nonsense));
    }

    [Fact]
    public async Task Signing_in_takes_a_new_session_whatever_the_browser_had_before()
    {
        var key = (await Officer()).Key;
        var planted = Pair(await SignIn(key));
        var fresh = Pair(await SignIn(key, planted));
        Assert.NotEqual(planted, fresh);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_copied_the_cookie_too()
    {
        var key = (await Officer()).Key;
        var (mine, other) = (Pair(await SignIn(key)), Pair(await SignIn(key)));
        using var left = await Send(HttpMethod.Delete, Address, mine);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Contains("console-session=; expires=Thu, 01 Jan 1970", Assert.Single(left.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal((401, null), await Who(mine));
        Assert.Equal((200, "officer"), await Who(other));
        using var again = await Send(HttpMethod.Delete, Address, mine);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task Another_sites_form_neither_signs_in_nor_out_nor_changes_anything()
    {
        var key = (await Officer()).Key;
        var cookie = Pair(await SignIn(key));
        using var signIn = await Send(HttpMethod.Post, Address, null, new { key }, console: false);
        Assert.Equal(HttpStatusCode.Forbidden, signIn.StatusCode);
        using var signOut = await Send(HttpMethod.Delete, Address, cookie, console: false);
        Assert.Equal(HttpStatusCode.Forbidden, signOut.StatusCode);
        using var change = await Send(HttpMethod.Put, "/api/subscriptions/x", cookie, new { }, console: false);
        Assert.Equal(HttpStatusCode.Unauthorized, change.StatusCode);
        Assert.Equal((200, "officer"), await Who(cookie));
    }

    [Fact]
    public async Task Wrong_keys_are_slowed_down_by_what_is_tried_so_colleagues_and_the_admin_still_get_in()
    {
        var client = await product.Client();
        var key = (await Officer()).Key;
        var guess = key[..30] + new string('A', key.Length - 30);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await Send(HttpMethod.Post, Address, null, new { key = guess });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var slowed = await Send(HttpMethod.Post, Address, null, new { key = guess });
        Assert.Equal((429, "6"), ((int)slowed.StatusCode, slowed.Headers.GetValues("Retry-After").Single()));
        await SignIn((await Officer()).Key);
        await SignIn(ProductProcess.AdminKey);
        Assert.Equal(200, (await client.Send(HttpMethod.Get, "/api/warnings", null, key)).Status);
    }

    private async Task<(string Key, string Id)> Officer()
    {
        var district = await product.District();
        var issued = (await district.Client.Send(HttpMethod.Post, "/api/keys", new { principal = "officer", region = district.Region, name = "李科长" })).Expect(201);
        return (issued.Text("key")!, issued.Text("id")!);
    }

    private async Task<string> SignIn(string key, string? cookie = null, bool proxied = false)
    {
        using var answer = await Send(HttpMethod.Post, Address, cookie, new { key }, proxied: proxied);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    private async Task<(int Status, string? Principal)> Who(string cookie)
    {
        using var answer = await Send(HttpMethod.Get, Address, cookie);
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("principal") : null);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? cookie, object? body = null, bool console = true, bool proxied = false)
    {
        await product.Client();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = product.Address };
        using var request = new HttpRequestMessage(method, path);
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (console) request.Headers.Add("X-Console", "1");
        if (proxied) request.Headers.Add("X-Forwarded-Proto", "https");
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await http.SendAsync(request);
    }

    private static string Pair(string cookie) => cookie.Split(';')[0];
}
