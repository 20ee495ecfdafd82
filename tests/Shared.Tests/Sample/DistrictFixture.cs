using Shared.Sample;

namespace Shared.Tests.Sample;

/// <summary>The default district, made once for all the tests that only look at it.</summary>
public sealed class DistrictFixture
{
    private static readonly Lazy<SampleDistrict> Made = new(() => SampleDistrict.Generate(new DistrictProfile()));

    public SampleDistrict District => Made.Value;
}
