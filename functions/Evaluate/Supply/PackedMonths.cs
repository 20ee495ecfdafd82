using System.Text.Json.Serialization;
using Functions.Books;
using Functions.Storage.Documents;
using Functions.Storage.Shapes;
using Shared.Measure.Supply;
using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>A hospital's month of orders as it is stored: packed, because a database asks by the kilobyte.</summary>
[DocumentType("deliveryMonth")]
public sealed record PackedDeliveries(HospitalCode Hospital, Month Month, byte[] Packed)
{
    private DeliveryMonth? _content;

    /// <summary>The form in which it was packed; documents of the build before don't say.</summary>
    public int Packing { get; init; } = StoredShapes.First;

    /// <summary>What was packed.</summary>
    [JsonIgnore]
    public DeliveryMonth Content => _content ??= PackedJson.Read<DeliveryMonth>(Packed, Packing);
}

/// <summary>A hospital's month of invoices as it is stored.</summary>
[DocumentType("paymentMonth")]
public sealed record PackedPayments(HospitalCode Hospital, Month Month, byte[] Packed)
{
    private PaymentMonth? _content;

    /// <summary>The form in which it was packed; documents of the build before don't say.</summary>
    public int Packing { get; init; } = StoredShapes.First;

    /// <summary>What was packed.</summary>
    [JsonIgnore]
    public PaymentMonth Content => _content ??= PackedJson.Read<PaymentMonth>(Packed, Packing);
}
