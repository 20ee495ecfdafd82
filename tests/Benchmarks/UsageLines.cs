using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>A hospital's lines of use, made as they are written: twenty drugs, sixty departments, a visit every third line. The same number gives the same bytes.</summary>
internal static class UsageLines
{
    public const int Drugs = 20;

    public const string Header = "date,drugCode,packs,amount,department,encounter,visitId\n";

    private static readonly string[] Encounters = ["outpatient", "emergency", "inpatient"];

    /// <summary>A catalogue of the drugs that occur.</summary>
    public static string Catalogue => "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,essential\n"
        + string.Concat(Enumerable.Range(0, Drugs).Select(d => $"D{d:00},药品{d:00},片剂,{d + 1}mg,片,盒,{10 + d},{1 + (d % 2)}\n"));

    /// <summary>The lines in order of their days, as bytes of about so many each.</summary>
    public static IEnumerable<byte[]> Blocks(DateOnly first, int days, int lines, int blockSize)
    {
        var text = new StringBuilder(Header, blockSize + 256);
        for (var line = 0; line < lines; line++)
        {
            Append(text, first.AddDays((int)((long)line * days / lines)), line);
            if (text.Length < blockSize) continue;
            yield return Encoding.UTF8.GetBytes(text.ToString());
            text.Clear();
        }

        yield return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>All of it.</summary>
    public static byte[] File(DateOnly first, int days, int lines) => [.. Blocks(first, days, lines, 1 << 20).SelectMany(block => block)];

    private static void Append(StringBuilder text, DateOnly day, int line)
    {
        var packs = 1 + (line % 4);
        text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},D{line * 7 % Drugs:00},{packs},{packs * 6.60m},科室{line * 13 % 60:00},{Encounters[line % 3]},V{line / 3:0000000}\n");
    }
}
