using System.Text.Json;
using Infra.Tests.Compilation;
using PowerShellScripts;

namespace Infra.Tests.Deployment;

/// <summary>The hook that makes the first secrets, run against a resource manager of files: a secret is a file, put once.</summary>
public sealed class FirstSecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("first-secrets-").FullName;

    public FirstSecretsTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The manager of files is a script for sh.");
        var az = Path.Combine(_folder, "az");
        File.WriteAllText(az, """
            #!/bin/sh
            case "$1 $2" in "cloud show") echo https://manager.example.org/; exit 0;; esac
            while [ $# -gt 0 ]; do case $1 in --method) method=$2;; --url) url=$2;; --body) body=${2#@};; esac; shift; done
            echo "$method $url" >> "$STORE/calls"
            name=${url##*/}; name=${name%%\?*}
            case "$method" in
              get) [ -z "${DENIED:-}" ] || { echo "ERROR: Forbidden" >&2; exit 1; }; [ -f "$STORE/$name" ] || { echo "ERROR: Not Found({\"error\":{\"code\":\"SecretNotFound\"}})" >&2; exit 3; };;
              put) cp "$body" "$STORE/$name";;
            esac
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sh")]
    [InlineData("powershell")]
    public async Task A_root_key_and_an_admin_key_are_made_and_the_app_told(string language)
    {
        Assert.Equal(0, (await Run(language)).ExitCode);
        Assert.Equal(32, Convert.FromBase64String(Secret("root-key")).Length);
        Assert.True(Secret("admin-key").Length >= 32);
        Assert.Contains("/sites/func/config/configreferences/appsettings/refresh", Calls()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("powershell")]
    public async Task Keys_that_are_there_stay(string language)
    {
        await Run(language);
        var (root, admin) = (Secret("root-key"), Secret("admin-key"));
        Assert.Equal(0, (await Run(language)).ExitCode);
        Assert.Equal((root, admin), (Secret("root-key"), Secret("admin-key")));
        Assert.Equal(2, Calls().Count(c => c.StartsWith("put ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("powershell")]
    public async Task Whoever_may_not_look_makes_nothing(string language)
    {
        var told = await Run(language, ("DENIED", "1"));
        Assert.NotEqual(0, told.ExitCode);
        Assert.Contains("Forbidden", told.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), c => c.StartsWith("put ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("powershell")]
    public async Task No_key_is_said_aloud(string language)
    {
        var told = await Run(language);
        Assert.DoesNotContain(Secret("root-key"), told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret("admin-key"), told.ToString(), StringComparison.Ordinal);
    }

    private string Secret(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, name))).RootElement.GetProperty("properties").GetProperty("value").GetString()!;

    private string[] Calls() => File.ReadAllLines(Path.Combine(_folder, "calls"));

    private Task<Told> Run(string language, params (string, string)[] more) => Tool.Run(Program(language).Name, Program(language).Arguments, Repository.Root,
    [
        ("PATH", $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("STORE", _folder), ("AZURE_SUBSCRIPTION_ID", "1"), ("AZURE_RESOURCE_GROUP", "rg"), ("KEY_VAULT", "kv"), ("FUNCTION_APP", "func"), .. more,
    ]);

    private static (string Name, string[] Arguments) Program(string language)
    {
        var hook = Path.Combine(Repository.Infra, "hooks/first-secrets");
        return language == "sh" ? ("sh", [$"{hook}.sh"]) : ("dotnet", [PowerShellEngine.Path, $"{hook}.ps1"]);
    }
}
