using System.Buffers.Binary;
using System.Text;

namespace Functions.Tests.Telemetry;

/// <summary>A message in protobuf's wire format, read as far as OTLP needs it: its fields by number, as they came.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> wire)
    {
        while (wire.Length > 0)
        {
            var tag = Varint(ref wire);
            var (field, type) = ((int)(tag >> 3), (int)(tag & 7));
            _fields.Add(type switch
            {
                0 => (field, Varint(ref wire), default),
                1 => (field, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref wire, 8).Span), default),
                2 => (field, 0UL, Take(ref wire, (int)Varint(ref wire))),
                5 => (field, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref wire, 4).Span), default),
                _ => throw new InvalidDataException($"Wire type {type} is none."),
            });
        }
    }

    public IEnumerable<ProtoMessage> Messages(int field) => _fields.Where(f => f.Field == field).Select(f => new ProtoMessage(f.Bytes));

    public ProtoMessage? Message(int field) => Messages(field).LastOrDefault();

    public bool Has(int field) => _fields.Exists(f => f.Field == field);

    public ulong Number(int field) => _fields.LastOrDefault(f => f.Field == field).Number;

    public double Double(int field) => BitConverter.UInt64BitsToDouble(Number(field));

    public string Text(int field) => Encoding.UTF8.GetString(_fields.LastOrDefault(f => f.Field == field).Bytes.Span);

    public string Hex(int field) => Convert.ToHexStringLower(_fields.LastOrDefault(f => f.Field == field).Bytes.Span);

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> wire, int length)
    {
        var taken = wire[..length];
        wire = wire[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> wire)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref wire, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
