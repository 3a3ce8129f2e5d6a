using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Protocol.Identifiers;

namespace ConformanceSuite.Tests.Profiles;

public sealed class A_profile
{
    private const string Good =
        """
        participant: NTA.UZ
        system: { name: Tranzit, version: 1.10, build: 4f2a }
        address: https://127.0.0.1:7101/ice
        listen: https://127.0.0.1:9443
        pki: .
        roles: [departure, destination]
        css: [3.0]
        features: [tir]
        stimulus: { adapter: http://127.0.0.1:7102 }
        clock: test
        patience: PT5S
        parallel: 8

        """;

    [Fact]
    public void Says_all_of_the_system()
    {
        var (profile, faults) = Read(Good);
        Assert.Empty(faults);
        Assert.Equal(("NTA.UZ", "UZ", "Tranzit", "1.10", "4f2a"), (profile!.Participant.Value, profile.Country, profile.SystemName, profile.SystemVersion, profile.Build));
        Assert.Equal(new Uri("https://127.0.0.1:7101/ice"), profile.Address);
        Assert.Equal([Role.Departure, Role.Destination], profile.Roles);
        Assert.Equal(["3.0"], profile.Versions);
        Assert.Equal(["test-clock", "tir"], profile.Features.Order());
        Assert.Equal(new StimulusMeans.Adapter(new Uri("http://127.0.0.1:7102")), profile.Stimulus);
        Assert.Equal((true, TimeSpan.FromSeconds(5), 8), (profile.HasTestClock, profile.Patience, profile.Parallel));
    }

    [Fact]
    public void Of_a_system_that_collects_claims_it()
    {
        var (profile, _) = Read(Good.Replace("https://127.0.0.1:7101/ice", "collect", StringComparison.Ordinal));
        Assert.Null(profile!.Address);
        Assert.Contains("collect", profile.Features);
    }

    [Theory]
    [InlineData("participant: NTA.UZ", "participant: GUA.ALFA", 1, "'participant' is 'GUA.ALFA'; expected NTA. and the code of the country: NTA.UZ. Systems of countries are certified, not guarantors.")]
    [InlineData("participant: NTA.UZ", "participant: NTA.NO", 6, "No story of the suite puts NO into the role departure, so that this role can't be tested.")]
    [InlineData("version: 1.10, ", "", 2, "'version' is missing: 'system' needs it.")]
    [InlineData("address: https://127.0.0.1:7101/ice", "address: http://127.0.0.1:7101/ice", 3,
        "'address' is 'http://127.0.0.1:7101/ice'; expected an address as https://test.customs.example:8443/ice, or collect when the system fetches its messages.")]
    [InlineData("pki: .", "pki: none-here", 5, "'pki' is 'none-here', but there is no folder {0}none-here. The verbs 'pki init' and 'pki issue' of the hub make one.")]
    [InlineData("roles: [departure, destination]", "roles: [departure, arrival]", 6, "There is no role 'arrival'; expected one of departure, destination, guarantee, transit.")]
    [InlineData("css: [3.0]", "css: []", 7, "'css' needs at least one of 2.0, 3.0.")]
    [InlineData("features: [tir]", "features: [tirr]", 8, "There is no feature 'tirr'; did you mean 'tir'?")]
    [InlineData("features: [tir]", "features: [collect]", 8, "The feature 'collect' is claimed, but the profile does not say 'address: collect'.")]
    [InlineData("features: [tir]", "offices: { departure: [UZ026009] }", 8,
        "'UZ026009' is no office of UZ that the stories of the suite have as departure; they have UZ014001, UZ026001, UZ026002, UZ030001.")]
    [InlineData("{ adapter: http://127.0.0.1:7102 }", "adapter", 9, "'stimulus' says how the system is set going: expected { adapter: ADDRESS }, { command: PROGRAM, arguments: [ … ] } or prompt.")]
    [InlineData("http://127.0.0.1:7102", "http://customs.example", 9, "'adapter' is 'http://customs.example'; expected an https address, or http on this machine: http://127.0.0.1:7102.")]
    [InlineData("clock: test", "clock: fast", 10, "'clock' is 'fast'; expected real or test.")]
    [InlineData("patience: PT5S", "patience: 5s", 11, "'patience' is '5s'; expected an ISO 8601 duration from PT1S to PT1H in one unit: PT30S.")]
    [InlineData("parallel: 8", "parallel: 0", 12, "'parallel' is '0'; expected a whole number from 1 to 64.")]
    [InlineData("parallel: 8", "paralel: 8", 12, "'paralel' is no key of a profile; did you mean 'parallel'?")]
    public void Is_refused_in_one_sentence(string good, string bad, int line, string sentence)
    {
        var (profile, faults) = Read(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(profile);
        Assert.Equal(new FileFault("uz.yaml", line, sentence.Replace("{0}", Folder, StringComparison.Ordinal)), faults[0]);
    }

    [Fact]
    public void Decides_what_is_in_scope()
    {
        var (profile, _) = Read(Good);
        var scenario = Language.ScenarioText.Sound(Language.ScenarioText.Head + Language.ScenarioText.Steps);
        Assert.Null(profile!.OutOfScope(scenario));
        Assert.Equal("the role transit is not claimed", profile.OutOfScope(scenario with { Role = Role.Transit }));
        Assert.Equal("version 2.0 of the specification is not claimed", profile.OutOfScope(scenario with { Css = "2.0" }));
        Assert.Equal("the feature rail is not claimed", profile.OutOfScope(scenario with { Requires = ["tir", "rail"] }));
    }

    [Theory]
    [InlineData("NTA.UZ")]
    [InlineData("NTA.GE")]
    public void As_init_writes_it_is_sound_and_names_every_feature(string participant)
    {
        var text = ProfileTemplate.For(ParticipantId.Parse(participant));
        var (profile, faults) = Read(text.Replace("pki: pki", "pki: .", StringComparison.Ordinal));
        Assert.Empty(faults);
        Assert.Equal(participant, profile!.Participant.Value);
        Assert.All(Features.All, feature => Assert.Contains(feature.Name, text, StringComparison.Ordinal));
    }

    private static string Folder { get; } = Path.GetFullPath(AppContext.BaseDirectory);

    private static (Profile? Profile, FileFault[] Faults) Read(string text)
    {
        var faults = new Faults("uz.yaml");
        return (ProfileReader.Parse(text, Folder, faults), [.. faults.Found]);
    }
}
