using Shared.Sample;

namespace Shared.Tests.Sample;

/// <summary>The default district, made once for all the tests that only look at it.</summary>
public sealed class DistrictFixture
{
    public SampleDistrict District { get; } = SampleDistrict.Generate(new DistrictProfile());
}
