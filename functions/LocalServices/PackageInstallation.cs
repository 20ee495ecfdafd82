using System.Security.Cryptography;
using Shared.Vocabulary;

namespace Functions.LocalServices;

/// <summary>
/// Installs the pinned npm packages beside their sources when they are missing or when package-lock.json changed. Several processes
/// may ask at once: one installs, the others wait for it.
/// </summary>
public sealed class PackageInstallation(string directory, Action<string> progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string _marker = Path.Combine(directory, "node_modules", ".installed");

    /// <summary>Returns once the packages of the lock file are there.</summary>
    public async Task Ensure(CancellationToken cancel)
    {
        var wanted = await LockFileHash(cancel);
        if (IsInstalled(wanted)) return;
        await using var turn = await Turn(cancel);
        if (IsInstalled(wanted)) return;
        await Install(cancel);
        await File.WriteAllTextAsync(_marker, wanted, cancel);
    }

    private async Task<string> LockFileHash(CancellationToken cancel) =>
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(directory, "package-lock.json"), cancel)));

    // The marker is written last, so an installation that was cut short is not taken for a whole one.
    private bool IsInstalled(string wanted) => File.Exists(_marker) && File.ReadAllText(_marker) == wanted;

    // The operating system releases the lock with the process that holds it, however that ends.
    private async Task<FileStream> Turn(CancellationToken cancel)
    {
        var path = Path.Combine(directory, ".install.lock");
        var waitingSince = Environment.TickCount64;
        for (var told = false; ; told = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 - waitingSince < Patience.TotalMilliseconds)
            {
                if (!told) progress(new Bilingual("另一个进程正在安装本机服务，等待中…", "another process is installing the local services, waiting…").ToString());
                await Task.Delay(200, cancel);
            }
        }
    }

    private async Task Install(CancellationToken cancel)
    {
        progress(new Bilingual("首次使用：正在安装本机服务（Azurite），约 15 秒…", "first use: installing the local services (Azurite), about 15 seconds…").ToString());
        var result = await NodeTool.Npm(directory, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cancel);
        if (result.ExitCode != 0)
            throw new LocalServicesException(new Bilingual(
                $"在 {directory} 运行 npm ci 失败（退出码 {result.ExitCode}）。请检查网络和 npm 源后重试。",
                $"npm ci failed in {directory} (exit code {result.ExitCode}). Check the network and the npm registry, then try again."), result.LastOutput);
        progress(new Bilingual("本机服务已安装。", "local services installed.").ToString());
    }
}
