using System.Security.Cryptography;
using System.Text;

namespace Shared.Warn;

/// <summary>Short readable ids made of what they stand for, so that the same facts always have the same id.</summary>
public static class WarningId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Letters = 16;

    /// <summary>The id of a hospital's warning about a product.</summary>
    public static string Of(Vocabulary.HospitalCode hospital, string productId, DateOnly openedOn) =>
        Of("W", hospital.ToString(), productId, openedOn.ToString("yyyy-MM-dd"));

    /// <summary>The id of a region's warning about a product. No hospital's code has a colon.</summary>
    public static string Of(Vocabulary.RegionCode region, string productId, DateOnly openedOn) =>
        Of("W", $"region:{region}", productId, openedOn.ToString("yyyy-MM-dd"));

    /// <summary>A prefix and 80 bits of a SHA-256 over the parts, in base 32.</summary>
    public static string Of(string prefix, params IEnumerable<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
        var text = new StringBuilder(prefix).Append('-');
        for (var letter = 0; letter < Letters; letter++)
        {
            var bit = letter * 5;
            var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            text.Append(Alphabet[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }
}
