using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Fuzz.Engine;

/// <summary>Keeps inputs in the checkout.</summary>
public static partial class FindFile
{
    private const int LongestName = 80;

    /// <summary>Writes an input that broke something, under a name that tells what; whoever mends it gives it a better one.</summary>
    public static string Write(string target, Find find)
    {
        var words = NoWord().Replace(find.Signature, "-").Trim('-').ToLowerInvariant();
        return Write(Checkout.Finds(target), words[..Math.Min(words.Length, LongestName)], find.Input);
    }

    /// <summary>Writes an input into a folder.</summary>
    public static string Write(string folder, string name, byte[] input)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(input))[..8]}");
        File.WriteAllBytes(file, input);
        return file;
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoWord();
}
