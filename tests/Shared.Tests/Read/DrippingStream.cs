namespace Shared.Tests.Read;

/// <summary>Gives one to seven bytes at a time, and can't be rewound.</summary>
internal sealed class DrippingStream(byte[] bytes, Random random) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 8)));
}
