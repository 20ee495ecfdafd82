using Shared.Vocabulary;

namespace Functions.LocalServices;

/// <summary>Finds the folder with the servers' JavaScript and their pinned packages.</summary>
internal static class NodeDirectory
{
    private const string WithinCheckout = "functions/LocalServices/node";

    /// <summary>The folder of the checkout that this program was built from.</summary>
    /// <exception cref="LocalServicesException">The program does not run from a checkout.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
                return Path.Combine(folder.FullName, WithinCheckout);
        throw new LocalServicesException(new Bilingual(
            $"找不到 Functions.sln：本机服务只能在源码目录中启动（{AppContext.BaseDirectory} 的上级目录都没有）。请在源码目录运行，或用 --no-emulators 使用已配置的服务。",
            $"Functions.sln not found above {AppContext.BaseDirectory}: local services start from a checkout. Run there, or use configured services with --no-emulators."));
    }
}
