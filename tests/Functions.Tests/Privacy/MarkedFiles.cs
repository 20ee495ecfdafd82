using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Functions.Tests.Contract;

namespace Functions.Tests.Privacy;

/// <summary>Files of use full of markers: what a careless export holds, in every format, with rows bad in every way.</summary>
internal static class MarkedFiles
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Header =
    [
        "销售日期", "院内药品唯一码", "数量(最小销售包装单位)", "销售数量(最小制剂单位)", "销售总金额(元)", "科室", "就诊类型", "就诊号", "处方号", "用药天数",
        "姓名", "身份证号", "联系电话", "家庭住址", "开方医生", "医生工号", "床号", "医保卡号",
    ];

    private static readonly string[] Person =
    [
        Marker.Patient.Text, Marker.IdCard.Text, Marker.Phone.Text, Marker.Address.Text, Marker.Prescriber.Text, Marker.PrescriberCode.Text, Marker.Bed.Text, Marker.Insurance.Text,
    ];

    /// <summary>The day that the files are about.</summary>
    public const string Day = "2026-10-01";

    private static string[][] Rows { get; } =
    [
        Row(), Row(), Row(drug: "WAITING-1"),
        Row(date: "2026-02-30"), Row(date: Marker.StrayName.Text), Row(packs: Marker.StrayIdCard.Text), Row(amount: Marker.StrayVisit.Text), Row(amount: Marker.StrayPhone.Text + "x"),
        Row(encounter: Marker.StrayName.Text), Row(encounter: Marker.StrayVisit.Text), Row(days: Marker.StrayPhone.Text), Row(days: Marker.StrayName.Text),
        Row(packs: "-1"), Row(packs: "1", doses: "99"), Row(packs: ""), Row(drug: ""), Row(drug: "A\u0001B"), Row(date: "2027-01-01"),
        Row(visit: Marker.Visit.Text + "\u0002"), Row(visit: Marker.Visit.Text + new string('9', 400)), Row(packs: "99999999999999999999999999999999"),
    ];

    /// <summary>Every format by name.</summary>
    public static IEnumerable<(string Name, FeedBody File)> All()
    {
        var csv = Csv();
        yield return ("csv utf-8", csv);
        yield return ("csv gb18030", new FeedBody(Gb18030.GetBytes(csv), Charset: "gb18030"));
        yield return ("csv gb18030 undeclared", new FeedBody(Gb18030.GetBytes(csv)));
        yield return ("csv utf-16le", FeedBody.In(Encoding.Unicode, csv));
        yield return ("csv utf-16be", FeedBody.In(Encoding.BigEndianUnicode, csv));
        yield return ("csv broken", new FeedBody(Broken()));
        yield return ("tsv", new FeedBody(Encoding.UTF8.GetBytes(csv.Replace(',', '\t')), "text/tab-separated-values"));
        yield return ("json", new FeedBody(Encoding.UTF8.GetBytes($"[{string.Join(',', Objects())},[\"{Marker.StrayVisit.Text}\"],\"{Marker.Patient.Text}\"]"), "application/json"));
        yield return ("ndjson", new FeedBody(Encoding.UTF8.GetBytes(string.Join('\n', Objects()) + $"\n{{\"姓名\":\"{Marker.Patient.Text}\",,}}\n{Marker.Patient.Text}\n"), "application/x-ndjson"));
        yield return ("xlsx", new FeedBody(Workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        yield return ("zip", new FeedBody(Zip(("usage.csv", Encoding.UTF8.GetBytes(csv))), "application/zip"));
        yield return ("gzip", ((FeedBody)csv).Compressed());
    }

    /// <summary>Files that are refused as a whole.</summary>
    public static IEnumerable<(string Name, FeedBody File)> Unreadable()
    {
        var csv = Encoding.UTF8.GetBytes(Csv());
        yield return ("without header", new FeedBody(Encoding.UTF8.GetBytes(Line(Row()) + Line(Row()))));
        yield return ("without header, json", new FeedBody(Encoding.UTF8.GetBytes($"[{{\"{Marker.Patient.Text}\":\"{Marker.Visit.Text}\",\"{Marker.IdCard.Text}\":1}}]"), "application/json"));
        yield return ("cut gzip", ((FeedBody)Csv()).Compressed() is { } gzip ? gzip with { Bytes = gzip.Bytes[..^20] } : null!);
        yield return ("no gzip", new FeedBody(csv, Gzip: true));
        yield return ("cut zip", new FeedBody(Zip(("usage.csv", csv))[..^200], "application/zip"));
        yield return ("two files", new FeedBody(Zip(($"{Marker.Patient.Text}.csv", csv), ($"{Marker.Visit.Text}.csv", csv)), "application/zip"));
        yield return ("unknown charset", new FeedBody(csv, Charset: "utf-7"));
        yield return ("a column twice", Csv().Replace("科室", "就诊号", StringComparison.Ordinal));
        yield return ("no json", new FeedBody(Encoding.UTF8.GetBytes($"{{\"姓名\": {Marker.Patient.Text}"), "application/json"));
    }

    /// <summary>The rows of a platform's message.</summary>
    public static string MessageRows() => $"[{string.Join(',', Objects())}]";

    /// <summary>Two rows in which a column is named for a person.</summary>
    public static string NamelessRows() => $"[{{\"{Marker.Patient.Text}\":\"{Marker.Visit.Text}\",\"{Marker.IdCard.Text}\":1}}]";

    private static string[] Row(
        string date = Day, string drug = "A", string packs = "1", string doses = "", string amount = "6.60", string encounter = "门诊", string? visit = null, string days = "3") =>
        [date, drug, packs, doses, amount, "内科", encounter, visit ?? Marker.Visit.Text, Marker.Prescription.Text, days, .. Person];

    private static string Csv() => Line(Header) + string.Concat(Rows.Select(Line));

    private static string Line(string[] fields) => string.Join(',', fields) + "\n";

    private static IEnumerable<string> Objects() => Rows
        .Select(r => JsonSerializer.Serialize(Header.Zip(r).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal), AsWritten))
        .Append(JsonSerializer.Serialize(Header.Zip(Row()).ToDictionary(f => f.First, f => (object)new[] { f.Second }, StringComparer.Ordinal), AsWritten))
        .Append($"{{\"销售日期\":\"{Day}\",\"姓名\":\"{Marker.Patient.Text}\",\"姓名\":\"{Marker.Patient.Text}\",\"就诊号\":\"{Marker.Visit.Text}\",\"{Marker.StrayIdCard.Text}\":1}}");

    // Lines that no longer stand under their headers, and bytes that are no text.
    private static byte[] Broken()
    {
        var (good, text) = (Line(Row()), Encoding.UTF8.GetBytes(Csv()));
        byte[][] lines =
        [
            text, Encoding.UTF8.GetBytes(good.TrimEnd() + "," + Marker.StrayPhone.Text + "\n"), Encoding.UTF8.GetBytes(Marker.StrayName.Text + "," + good),
            Encoding.UTF8.GetBytes(good.Replace(Marker.Visit.Text, "\"" + Marker.Visit.Text, StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(good.Replace(Marker.Visit.Text, $"\"{Marker.Visit.Text}\"{Marker.StrayVisit.Text}", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(Line(Header)), [.. Encoding.UTF8.GetBytes(good)[..^1], 0xff, .. Encoding.UTF8.GetBytes(Marker.StrayPhone.Text), (byte)'\n'],
            [.. Encoding.UTF8.GetBytes($"{Day},A,1,,6.60,内科,门诊,"), 0xff, .. Encoding.UTF8.GetBytes($"{Marker.Visit.Text},{Marker.Prescription.Text},3,{string.Join(',', Person)}\n")],
            Encoding.UTF8.GetBytes($"{Day},A,1,,6.60,内科,门诊,{Marker.Visit.Text},{Marker.Prescription.Text},{Marker.StrayName.Text},,,,,,,,\n"),
        ];
        return [.. lines.SelectMany(l => l)];
    }

    private static byte[] Workbook()
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var rows = string.Concat(Rows.Where(r => !r.Any(f => f.Any(char.IsControl))).Prepend(Header).Select(r => $"<row>{string.Concat(r.Select(c => $"<c t=\"str\"><v>{c}</v></c>"))}</row>"));
        return Zip(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
            ("_rels/.rels", Encoding.UTF8.GetBytes($"<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"<Relationships xmlns=\"{package}\"><Relationship Id=\"s1\" Type=\"{relations}/worksheet\" Target=\"sheet1.xml\"/></Relationships>")),
            ("xl/sheet1.xml", Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
