using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shared.Measure;

namespace Shared.Report.Progress;

/// <summary>Names contents by what they say, so that what is the same has the same name.</summary>
public static class ProgressContent
{
    /// <summary>SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 of bytes, in lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Names a book of rules by all its numbers: any other number, source or date is another version.</summary>
    public static string RulesVersion(RuleBook book) => Hash(JsonSerializer.SerializeToUtf8Bytes(book.Rules, JsonSerializerOptions.Web))[..16];
}
