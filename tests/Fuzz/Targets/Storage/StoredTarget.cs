using System.Buffers;
using System.Text;
using System.Text.Json;
using Functions.Books;
using Functions.Storage;
using Fuzz.Engine;
using Fuzz.Targets.Feeds;
using Shared.Detect.Facts;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Fuzz.Targets.Storage;

/// <summary>Content at rest that was damaged: a named error or nothing, never another content. The first byte says what it is.</summary>
public sealed class StoredTarget : FuzzTarget
{
    private static readonly (char Kind, byte[] Content, Func<byte[], string> Read)[] Forms =
    [
        ('p', Pack(), bytes => string.Join(' ', SlicePackCodec.Read(bytes).OrderBy(d => d.Key).Select(d => $"{d.Key:O} {string.Join(',', d.Value.Doses)} {string.Join(',', d.Value.Amount ?? [])}"))),
        ('o', StoreOrdersCodec.Write(StoreOrders.None), bytes => StoreOrdersCodec.Read(bytes) is { } orders ? $"{orders.OrdersVersion} {orders.DeliveriesVersion}" : ""),
        ('m', ManifestBytes(), bytes => JsonSerializer.Serialize(ManifestRow.Read(new TableRow("H001", "m") { Shape = PackedJson.Digested, Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body0"] = new BinaryData(bytes) } }), BookJson.Options)),
    ];

    private static readonly Dictionary<char, string> Known = Forms.ToDictionary(f => f.Kind, f => f.Read(f.Content));

    /// <inheritdoc/>
    public override string Name => "stored";

    /// <summary>Sizes that damaged content claims are not to be believed.</summary>
    public override long MostAllocated(int length) => (16L << 20) + (2_000L * length);

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => Forms.Select(f => (byte[])[(byte)f.Kind, .. f.Content]);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var form = Forms.FirstOrDefault(f => input.Length > 0 && f.Kind == input[0]);
        if (form.Read is null) return "";
        var answer = Must.Answer(() => form.Read(input[1..]), typeof(InvalidDataException));
        Must.Hold(answer is "" or nameof(InvalidDataException) || answer == Known[form.Kind], "Damaged content reads as another content");
        return $"{form.Kind} {answer.Length}";
    }

    private static byte[] Pack()
    {
        var csv = "date,drugCode,doses,amount,department,visitId,prescriptionId\n2026-10-01,A01,24,13.20,内科,V1,P1\n2026-10-01,A02,-7,-1.5,外科,V2,P2\n2026-10-02,A01,12.5,0.01,内科,V1,P3\n";
        var input = FeedInput.Read(FeedInput.Write("usage text/csv", Encoding.UTF8.GetBytes(csv)));
        var to = new ArrayBufferWriter<byte>();
        SlicePackCodec.Write(to, FeedTrial.Read(input, input.Parameters, bytes => new MemoryStream(bytes)).Days);
        return to.WrittenSpan.ToArray();
    }

    private static byte[] ManifestBytes()
    {
        var entries = Enumerable.Range(1, 28).Select(day => new DayEntry(new DateOnly(2026, 10, day), day, 1, FeedMode.Replace, $"H001.{day}", DayState.Reported, $"H001/usage/{day}", 10 * day));
        var manifest = new Manifest { Hospital = HospitalCode.Parse("H001"), Kind = FeedKind.Usage, Month = new Month(2026, 10), Version = 28, Entries = [.. entries] };
        return ((BinaryData)ManifestRow.Write("m", manifest).Values["Body0"]).ToArray();
    }
}
