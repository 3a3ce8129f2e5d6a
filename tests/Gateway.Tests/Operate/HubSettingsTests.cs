using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;

namespace Gateway.Tests.Operate;

public sealed class HubSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HubFiles _files;

    public HubSettingsTests() => _files = new HubFiles(_folder, TimeProvider.System);

    [Fact]
    public void Read_WithWhatIsNeeded_TakesTheDefaultsForTheRest()
    {
        var settings = _files.Read();
        Assert.Equal((TimeSpan.FromSeconds(30), LogFormat.Text, false), (settings.Hub.ShutdownGrace, settings.Hub.LogFormat, settings.Hub.AdmitOnboarding));
        Assert.Equal(64, settings.Store.BatchSize);
    }

    [Theory]
    [InlineData("Store:BatchSize", "0", "Store:BatchSize is '0'; expected a whole number from 1 to 1024.")]
    [InlineData("Store:BatchSize", "many", "Store:BatchSize is 'many'; expected a whole number from 1 to 1024.")]
    [InlineData("Hub:ShutdownGrace", "30", "Hub:ShutdownGrace is '30'; expected a time as [days.]hours:minutes:seconds from 00:00:01 to 00:10:00.")]
    [InlineData("Hub:ShutdownGrace", "01:00:00", "Hub:ShutdownGrace is '01:00:00'; expected a time as [days.]hours:minutes:seconds from 00:00:01 to 00:10:00.")]
    [InlineData("Hub:AdmitOnboarding", "maybe", "Hub:AdmitOnboarding is 'maybe'; expected true or false.")]
    [InlineData("Hub:LogFormat", "xml", "Hub:LogFormat is 'xml'; expected one of Text, Json.")]
    [InlineData("Hub:LogFormat", "1", "Hub:LogFormat is '1'; expected one of Text, Json.")]
    [InlineData("Deliver:Jitter", "NaN", "Deliver:Jitter is 'NaN'; expected a number from 0 to 0.5.")]
    [InlineData("Hub:Lisen", "https://localhost:1", "Hub:Lisen is no setting of the hub; did you mean Hub:Listen.")]
    [InlineData("Nothing:AtAll", "1", "Nothing:AtAll is no setting of the hub.")]
    [InlineData("Hub:Listen:Extra", "1", "Hub:Listen:Extra is no setting of the hub.")]
    [InlineData("Certificates:Signing", "", "Certificates:Signing is ''; expected a text that is not empty.")]
    [InlineData("Certificates:Signing", null, "Certificates:Signing is missing; expected a text that is not empty.")]
    [InlineData("Hub:Listen", "http://localhost:8080", "Hub:Listen has 'http://localhost:8080'; expected https://HOST:PORT with localhost, an IP address, or * for all addresses.")]
    [InlineData("Hub:Listen", ";", "Hub:Listen names no address; expected https://HOST:PORT with localhost, an IP address, or * for all addresses.")]
    [InlineData("Hub:Listen", "https://hub.example.org:1", "Hub:Listen has 'https://hub.example.org:1'; expected https://HOST:PORT with localhost, an IP address, or * for all addresses.")]
    public void Read_WithOneFault_SaysItInOneSentenceThatNamesTheSetting(string setting, string? value, string sentence)
    {
        _files.Values[setting] = value;
        var fault = Assert.Throws<EnvironmentFaultException>(_files.Read);
        Assert.Equal([sentence], fault.Faults);
    }

    [Fact]
    public void Read_WithManyFaults_SaysAllOfThem()
    {
        _files.Values["Store:BatchSize"] = "x";
        _files.Values["Hub:Listen"] = "y";
        _files.Values["Hub:Z"] = "z";
        Assert.Equal(3, Assert.Throws<EnvironmentFaultException>(_files.Read).Faults.Count);
    }

    [Fact]
    public void Read_IgnoresVariablesThatAreNoSettings()
    {
        _files.Values["TEST_SQLSERVER"] = "for the tests, not for the hub";
        Assert.NotNull(_files.Read());
    }

    [Theory]
    [InlineData("https://localhost:8443", 1)]
    [InlineData("https://127.0.0.1:0; https://[::1]:0", 2)]
    [InlineData("https://*:443", 1)]
    public void ListenAddress_TakesWhatKestrelCanListenOn(string setting, int count)
    {
        Assert.Empty(ListenAddress.Faults(setting, "Hub:Listen"));
        Assert.Equal(count, ListenAddress.Parse(setting).Count());
    }

    public void Dispose() => _folder.Dispose();
}
