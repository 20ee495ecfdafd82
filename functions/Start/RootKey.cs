using System.Security.Cryptography;
using Functions.Privacy;

namespace Functions.Start;

/// <summary>
/// Finds the installation's root key: <c>Secrets__Root</c> (in Azure a Key Vault reference), or a file of the local data folder, or none but this run's;
/// and, while it is being changed, the one before: <c>Secrets__PreviousRoot</c>.
/// </summary>
public static class RootKey
{
    /// <summary>The secrets derived from it.</summary>
    /// <exception cref="InvalidOperationException">Hosted or on real services without a configured key, or a configured one is none.</exception>
    public static Secrets Find(IConfiguration settings, bool local, string? data)
    {
        if (settings["Secrets:Root"] is { Length: > 0 } text) return new Secrets(Read("Secrets__Root", text), Previous(settings));
        if (!local) throw new InvalidOperationException("Secrets__Root is missing: 32 bytes in base64, kept outside the data stores (in Azure as a Key Vault reference).");
        return new Secrets(data is null ? RandomNumberGenerator.GetBytes(Secrets.RootLength) : OfFolder(data));
    }

    private static byte[]? Previous(IConfiguration settings) => settings["Secrets:PreviousRoot"] is { Length: > 0 } text ? Read("Secrets__PreviousRoot", text) : null;

    // The text itself is not repeated: it is, or is nearly, the key.
    private static byte[] Read(string name, string text)
    {
        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length) || length != Secrets.RootLength)
            throw new InvalidOperationException($"{name} 应为 {Secrets.RootLength} 字节的 base64 / {name} has to be {Secrets.RootLength} bytes in base64.");
        return key[..length];
    }

    private static byte[] OfFolder(string data)
    {
        Directory.CreateDirectory(data);
        var path = Path.Combine(data, "root.key");
        if (File.Exists(path)) return Convert.FromBase64String(File.ReadAllText(path));
        var key = RandomNumberGenerator.GetBytes(Secrets.RootLength);
        // Written beside and moved, so that a kill leaves either no key or a whole one.
        var fresh = path + ".new";
        File.WriteAllText(fresh, Convert.ToBase64String(key));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(fresh, path);
        return key;
    }
}
