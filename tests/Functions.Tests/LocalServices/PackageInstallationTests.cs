using System.Collections.Concurrent;
using Functions.LocalServices;

namespace Functions.Tests.LocalServices;

/// <summary>Installing the pinned packages, tried on a project whose only one lies beside it, so that nothing is fetched.</summary>
public sealed class PackageInstallationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("installation-").FullName;
    private readonly ConcurrentQueue<string> _progress = new();

    [Fact]
    public async Task What_is_missing_is_installed_once()
    {
        await WriteProject("1.0.0");
        await Ensure();
        Assert.True(Directory.Exists(Path.Combine(_directory, "node_modules")));
        _progress.Clear();
        await Ensure();
        Assert.Empty(_progress);
    }

    [Fact]
    public async Task A_changed_lock_file_is_installed_again()
    {
        await WriteProject("1.0.0");
        await Ensure();
        await WriteProject("1.0.1");
        _progress.Clear();
        await Ensure();
        Assert.NotEmpty(_progress);
    }

    [Fact]
    public async Task Of_several_at_once_one_installs_and_the_others_wait()
    {
        await WriteProject("1.0.0");
        await Task.WhenAll(Ensure(), Ensure(), Ensure());
        Assert.Single(_progress, line => line.Contains("first use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_says_what_npm_said()
    {
        await WriteProject("1.0.0");
        await Write("package.json", """{"dependencies":{"not-in-the-lock-file":"1.0.0"}}""");
        var failure = await Assert.ThrowsAsync<LocalServicesException>(Ensure);
        Assert.Contains("npm ci", failure.Problem.Zh, StringComparison.Ordinal);
        Assert.Contains("not-in-the-lock-file", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LocalServicesException>(Ensure);
    }

    [Fact]
    public async Task A_server_that_does_not_start_shows_its_last_output()
    {
        await WriteProject("1.0.0");
        await Write("launch.js", "console.error('the disk is full'); process.exit(3);");
        var options = new LocalServicesOptions { NodeDirectory = _directory };
        var failure = await Assert.ThrowsAsync<LocalServicesException>(() => Functions.LocalServices.LocalServices.Start(options, CancellationToken.None));
        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
    }

    private Task Ensure() => new PackageInstallation(_directory, _progress.Enqueue).Ensure(CancellationToken.None);

    private async Task WriteProject(string version)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "beside"));
        await Write("beside/package.json", """{ "name": "beside", "version": "1.0.0" }""");
        var project = $$"""{ "name": "none", "version": "{{version}}", "dependencies": { "beside": "file:beside" } }""";
        await Write("package.json", project);
        await Write("package-lock.json", $$"""
            { "name": "none", "version": "{{version}}", "lockfileVersion": 3, "packages": {
              "": {{project}}, "beside": { "version": "1.0.0" }, "node_modules/beside": { "resolved": "beside", "link": true }
            } }
            """);
    }

    private Task Write(string path, string text) => File.WriteAllTextAsync(Path.Combine(_directory, path), text);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
