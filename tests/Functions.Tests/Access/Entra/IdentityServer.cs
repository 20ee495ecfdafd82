using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Functions.LocalServices;
using Functions.Tests.Hosting;

namespace Functions.Tests.Access.Entra;

/// <summary>A real OpenID provider on loopback: the certified package <c>oidc-provider</c> in a process of its own, which ends with this one.</summary>
public sealed class IdentityServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly HttpClient _http;

    private IdentityServer(Process process, Uri issuer)
    {
        (_process, Issuer) = (process, issuer);
        _http = new HttpClient { BaseAddress = issuer };
    }

    /// <summary>Who signs.</summary>
    public Uri Issuer { get; }

    /// <summary>Starts one.</summary>
    public static async Task<IdentityServer> Start()
    {
        var folder = Path.Combine(Repository.Root, "tests/Functions.Tests/Access/Entra/node");
        await new PackageInstallation(folder, TestContext.Current.SendDiagnosticMessage).Ensure(default);
        var start = new ProcessStartInfo("node", ["provider.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("{\"issuer\":", StringComparison.Ordinal)) return new IdentityServer(process, new Uri(JsonDocument.Parse(line).RootElement.GetProperty("issuer").GetString()!));
        }

        throw new InvalidOperationException("The identity provider ended before it listened.");
    }

    /// <summary>Registers where people are sent back to.</summary>
    public Task Redirect(Uri uri) => Control("redirect", new { uri });

    /// <summary>Who comes to sign in from now on.</summary>
    public Task Person(object claims) => Control("person", claims);

    /// <summary>Spoils every id token from now on.</summary>
    public Task Forge(object forgery) => Control("forgery", forgery);

    /// <summary>Is honest again.</summary>
    public Task BeHonest() => Control("forgery", new { });

    /// <summary>Says other things of the person who is signed in, and remembers what it gave out.</summary>
    public Task Change(object claims) => Control("claims", claims);

    /// <summary>Closes everybody's account, or opens it again.</summary>
    public Task Withdraw(bool withdrawn) => Control("withdraw", new { withdrawn });

    /// <summary>Takes new signing keys and forgets the old ones.</summary>
    public Task RollKeys() => Control("keys", new { });

    /// <summary>Answers nothing any more, or again.</summary>
    public Task Fail(bool down) => Control("down", new { down });

    /// <summary>A token with any claims.</summary>
    public async Task<string> Token(object claims, string how = "signed", int from = 0, int lasts = 300) =>
        (await Control("token", new { claims, how, from, lasts })).GetProperty("token").GetString()!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonElement> Control(string what, object body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri($"/control/{what}", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
