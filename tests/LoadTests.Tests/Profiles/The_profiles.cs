using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;

namespace LoadTests.Tests.Profiles;

public sealed class The_profiles
{
    private static string Ci { get; } = File.ReadAllText(Path.Combine(Folder, "ci.json"));

    private static string Folder => typeof(The_profiles).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(one => one.Key == "Profiles").Value!;

    public static TheoryData<string> Names => [.. ProfileReader.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Can_all_be_read_and_tell_where_their_figures_come_from(string name)
    {
        var profile = ProfileReader.Read(name);
        Assert.Equal(name, profile.Name);
        Assert.True(profile.Basis.Length >= 2, "A profile shows its arithmetic.");
        // No profile passes a hub that loses messages.
        Assert.Subset(profile.Thresholds.Select(threshold => threshold.Text).ToHashSet(), new HashSet<string> { "lost = 0", "duplicates = 0", "disorder = 0", "wrong answers = 0" });
    }

    [Fact]
    public void Are_those_that_were_asked_for() => Assert.Equal(["burst", "carec11", "ci", "max", "ncts", "outage", "pilot", "soak"], ProfileReader.Names);

    [Fact]
    public void Have_the_arithmetic_that_they_tell()
    {
        Assert.InRange(Rate("pilot", "peak hour"), 1030 * 4 * 10 * 0.15 / 3600 * 0.98, 1030 * 4 * 10 * 0.15 / 3600 * 1.02);
        Assert.InRange(Rate("carec11", "peak hour"), 1030 * 20 * 10 * 0.15 / 3600 * 0.98, 1030 * 20 * 10 * 0.15 / 3600 * 1.02);
        Assert.InRange(Rate("ncts", "design peak"), 44_412 / 36_000.0 * 8 * 4 * 2 * 0.98, 44_412 / 36_000.0 * 8 * 4 * 2 * 1.02);
        Assert.True(Rate("soak", "soak") * 1200 > 44_412 * 10, "A day of NCTS.");

        static double Rate(string profile, string phase) => ProfileReader.Read(profile).Phases.Single(one => one.Name == phase).Rate!.Value;
    }

    [Theory]
    [InlineData("\"lost = 0\"", "\"lost < yesterday\"", "is no threshold")]
    [InlineData("\"lost = 0\"", "\"loss = 0\"", "there is no measure 'loss'")]
    [InlineData("\"lost = 0\"", "\"lost = 0 ms\"", "is told in a bare number, not in 'ms'")]
    [InlineData("\"acceptance p99 < 60 s\"", "\"acceptance p99 < 60\"", "is told in us, µs, ms, s, min, h, not in ''")]
    [InlineData("\"arrivals\": \"poisson\"", "\"arrivals\": \"sometimes\"", "line ")]
    [InlineData("\"arrivals\"", "\"arivals\"", "arivals")]
    [InlineData("\"rate\": 20", "\"rate\": -1", "0 to 100,000")]
    [InlineData("\"rate\": 20", "\"rate\": 20, \"from\": 1, \"to\": 2", "either 'rate'")]
    [InlineData("\"rate\": 20", "\"to\": 2", "either 'rate'")]
    [InlineData("\"warmUp\": true", "\"warmUp\": true, \"down\": [\"FR\"]", "'down' names 'FR'")]
    [InlineData("\"for\": \"00:00:16\"", "\"for\": \"00:00:00\"", "a phase takes time")]
    [InlineData("\"UZ\": 4", "\"FR\": 4", "no story leads through 'FR'")]
    [InlineData("\"straight\": 40", "\"sideways\": 40", "there is no course 'sideways'")]
    [InlineData("\"negatives\": 0.08", "\"negatives\": 0.8", "expected 0 to 0.5")]
    [InlineData("\"pull\": [ \"GE\" ]", "\"pull\": [ \"KZ\" ]", "pull: 'KZ'")]
    [InlineData("\"Deliver:LookEvery\"", "\"LookEvery\"", "expected Section:Name")]
    [InlineData("{", "", "line ")]
    public void Are_refused_when_they_are_not_as_they_must_be(string from, string to, string said)
    {
        var at = Ci.IndexOf(from, StringComparison.Ordinal);
        var wrong = Assert.Throws<InputFaultException>(() => ProfileReader.Parse(Ci[..at] + to + Ci[(at + from.Length)..], "test.json"));
        Assert.Contains(said, wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith("test.json", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acceptance p99 < 1 s", 999_999.0, true)]
    [InlineData("acceptance p99 < 1 s", 1_000_000.0, false)]
    [InlineData("errors < 0.1 %", 0.0009, true)]
    [InlineData("errors < 0.1 %", 0.0011, false)]
    [InlineData("lost = 0", 0.0, true)]
    [InlineData("lost = 0", 1.0, false)]
    [InlineData("drain rate >= 1,000 /s", 1000.0, true)]
    [InlineData("hub memory < 300 MB", 299.0 * 1024 * 1024, true)]
    [InlineData("acceptance p99.9 <= 2 min", 120e6, true)]
    public void Have_thresholds_that_mean_what_they_say(string text, double found, bool met) => Assert.Equal(met, Threshold.Read(text).IsMet(found));

    [Fact]
    public void Have_thresholds_that_are_not_met_by_nothing() => Assert.All(Measures.All, measure => Assert.False(Threshold.Read($"{measure.Name} >= 0{Suffix(measure.Unit)}").IsMet(null)));

    private static string Suffix(Unit unit) => Units.Of(unit).Keys.First() is { Length: > 0 } name ? $" {name}" : "";
}
