using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway;
using CatsIce.Gateway.Console;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Pki;
using Dapper;
using Gateway.Tests.Operate;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console;

/// <summary>A hub in this process with its console on a free port, and browsers before it.</summary>
internal sealed class RunningConsole : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly List<Browser> _browsers = [];

    private RunningConsole(RunningHub hub) => Hub = hub;

    public RunningHub Hub { get; }

    public Uri Address => new(Hub.Server.Services.GetRequiredService<ConsoleServer>().Addresses.Single());

    public static async Task<RunningConsole> Start(params (string Setting, string Value)[] settings) =>
        new(await RunningHub.Start([("Console:Listen", "https://127.0.0.1:0"), .. settings]));

    /// <summary>An account with a password that it has chosen itself.</summary>
    public async Task AddAccount(string name, string role, params string[] more)
    {
        await Verb(Password, ["account", "add", name, "--role", role, .. more]);
        Execute("UPDATE account SET must_change = 0 WHERE name = @name", new { name });
    }

    /// <summary>An account that signs in with a certificate, in a browser that has it, signed in.</summary>
    public async Task<Browser> SignedIn(string name, string role, params string[] more)
    {
        var browser = Browser(Hub.Issue(name));
        await Verb("", ["account", "add", name, "--role", role, "--no-password", "--certificate", Hub.Files.Pki.CertificateFile(name), .. more]);
        Assert.Equal("/", (await browser.Post("/sign-in/certificate")).Location);
        return browser;
    }

    public Browser Browser(X509Certificate2? certificate = null)
    {
        var browser = new Browser(Address, X509CertificateLoader.LoadCertificateFromFile(Hub.Files.Pki.CertificateFile(PkiFolder.Authority)), certificate);
        _browsers.Add(browser);
        return browser;
    }

    public async Task<Run> Verb(string input, params string[] args)
    {
        var run = await TryVerb(input, args);
        Assert.True(run.Code == 0, run.Everything);
        return run;
    }

    public async Task<Run> TryVerb(string input, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Program.Run([.. args, .. Hub.Files.SetStore], TimeProvider.System, output, error, new StringReader(input));
        return new Run(code, output.ToString(), error.ToString());
    }

    public List<T> Query<T>(string sql, object? values = null)
    {
        using var connection = Hub.Server.Services.GetRequiredService<Dialect>().OpenReader();
        return connection.Query<T>(sql, values).AsList();
    }

    public void Execute(string sql, object? values = null)
    {
        using var connection = Hub.Server.Services.GetRequiredService<Dialect>().OpenWriter();
        connection.Execute(sql, values);
    }

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(browser => browser.Dispose());
        await Hub.DisposeAsync();
    }
}
