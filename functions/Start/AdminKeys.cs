using System.Buffers.Text;
using System.Security.Cryptography;
using Functions.Access;

namespace Functions.Start;

/// <summary>Finds the bootstrap key: <c>Admin__Key</c>; a local run without one makes its own, hosted there is none.</summary>
public static class AdminKeys
{
    /// <summary>The key, and whether it was made just now and should be shown.</summary>
    /// <exception cref="InvalidOperationException">A configured key is too short.</exception>
    public static (AdminKey Key, bool IsNew) Find(IConfiguration settings, bool hosted)
    {
        if (settings["Admin:Key"] is { Length: > 0 } text)
        {
            return text.Length >= AdminKey.MinLength ? (new AdminKey(text), false)
                : throw new InvalidOperationException($"Admin__Key 至少 {AdminKey.MinLength} 个字符，现有 {text.Length} 个 / Admin__Key needs at least {AdminKey.MinLength} characters; it has {text.Length}.");
        }

        return hosted ? (new AdminKey(null), false) : (new AdminKey("admin-" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))), true);
    }
}
