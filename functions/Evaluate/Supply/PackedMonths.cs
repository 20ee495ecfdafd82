using System.IO.Compression;
using System.Text.Json.Serialization;
using Functions.Storage.Documents;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>A hospital's month of orders as it is stored: packed, because a database asks by the kilobyte.</summary>
[DocumentType("deliveryMonth")]
public sealed record PackedDeliveries(HospitalCode Hospital, Month Month, byte[] Packed)
{
    private DeliveryMonth? _content;

    /// <summary>What was packed.</summary>
    [JsonIgnore]
    public DeliveryMonth Content => _content ??= MonthPacking.Unpack<DeliveryMonth>(Packed);
}

/// <summary>A hospital's month of invoices as it is stored.</summary>
[DocumentType("paymentMonth")]
public sealed record PackedPayments(HospitalCode Hospital, Month Month, byte[] Packed)
{
    private PaymentMonth? _content;

    /// <summary>What was packed.</summary>
    [JsonIgnore]
    public PaymentMonth Content => _content ??= MonthPacking.Unpack<PaymentMonth>(Packed);
}

/// <summary>Packs what is kept of a month. Equal contents give equal bytes.</summary>
public static class MonthPacking
{
    /// <summary>The packed bytes.</summary>
    public static byte[] Pack<T>(T content)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(BookJson.Write(content));
        return buffer.ToArray();
    }

    /// <summary>What was packed.</summary>
    public static T Unpack<T>(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        brotli.CopyTo(buffer);
        return BookJson.Read<T>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
