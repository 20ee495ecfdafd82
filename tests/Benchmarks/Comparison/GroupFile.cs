using System.Globalization;
using System.Text;

namespace Benchmarks.Comparison;

/// <summary>
/// A year of use of a medical group in the ten columns of a usage feed, in the order of its days. The group's departments are its 500 institutions.
/// One line in a hundred is bad in one of nine ways; the ten institutions whose names need quotes make two lines in a hundred. The same at every run.
/// </summary>
internal sealed class GroupFile(Encoding encoding, bool withBadLines)
{
    public const int Institutions = 500;
    private const int OneInFifty = 50;
    private const int OneInAHundred = 100;
    private static readonly DateOnly FirstDay = new(2026, 1, 1);
    private static readonly string[] Encounters = ["门诊", "急诊", "住院", "门诊"];

    private readonly Random _random = new(20_260_101);
    private readonly StringBuilder _text = new(1 << 16);
    private int _visit;
    private int _linesOfVisit;
    private string _institution = "";
    private string _encounter = "";

    public static string NameOf(int institution) => institution % OneInFifty == 0 ? $"第{institution:D3}医院,\"东院\"" : $"第{institution:D3}人民医院";

    public void Write(string path, int lines)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        _text.Append("销售日期,院内药品唯一码,销售数量(最小销售包装单位),销售数量(最小制剂单位),销售总金额(元),科室,就诊类型,就诊号,处方号,用药天数\r\n");
        for (var line = 0; line < lines; line++)
        {
            Append(FirstDay.AddDays((int)((long)line * 365 / lines)));
            if (_text.Length > 60_000) Flush(file);
        }

        Flush(file);
    }

    private void Append(DateOnly day)
    {
        if (_linesOfVisit-- == 0) StartVisit();
        var use = new UseLine(_random, day);
        if (withBadLines && _random.Next(OneInAHundred) == 0) use.Spoil(_random);
        _text.Append(CultureInfo.InvariantCulture, $"{use.Date},{use.Drug},{use.Packs},{use.Doses},{use.Amount},")
            .Append(_institution).Append(',').Append(use.Encounter ?? _encounter)
            .Append(CultureInfo.InvariantCulture, $",V2026{_visit:D9},R2026{_visit:D9},{use.DaysSupply}\r\n");
    }

    private void StartVisit()
    {
        _visit++;
        _linesOfVisit = _random.Next(5);
        _encounter = Encounters[_random.Next(Encounters.Length)];
        var name = NameOf(_random.Next(Institutions));
        _institution = name.Contains('"', StringComparison.Ordinal) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
    }

    private void Flush(FileStream file)
    {
        file.Write(encoding.GetBytes(_text.ToString()));
        _text.Clear();
    }
}
