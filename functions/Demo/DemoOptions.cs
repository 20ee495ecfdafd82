namespace Functions.Demo;

/// <summary>What a local run does beside serving.</summary>
/// <param name="LoadSample">Load the sample district through the HTTP door.</param>
/// <param name="ShowAdminKey">The admin key was made for this run and has to be shown.</param>
public sealed record DemoOptions(bool LoadSample, bool ShowAdminKey);
