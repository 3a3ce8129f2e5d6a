using System.Collections.Immutable;
using System.Data;
using System.Xml;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem;

/// <summary>The system once for each version of the specification that it speaks, over the same database, keys and clock. A movement belongs to the one in whose version it
/// began, from its first message to its last (CSS-VER-002).</summary>
/// <param name="newest">What belongs to no movement is done by it.</param>
/// <param name="older">Owned, by version.</param>
internal sealed class Editions(IServiceProvider newest, ImmutableDictionary<string, ServiceProvider> older) : IDisposable
{
    /// <param name="system">The composed system of the newest version.</param>
    public static Editions Around(IServiceProvider system, NationalOptions options, OwnKeys keys, TimeProvider clock) =>
        new(system, options.OlderVersions.ToImmutableDictionary(version => version, version => Compose(system, options with { CssVersion = version, OlderVersions = [] }, keys, clock)));

    /// <param name="version">Null, or one that is not spoken: the newest.</param>
    public T Of<T>(string? version)
        where T : notnull => (version is not null && older.TryGetValue(version, out var system) ? system : newest).GetRequiredService<T>();

    /// <param name="otherwise">Version of a movement that is not known here; null: the newest.</param>
    public T OfMovement<T>(IDbConnection connection, string? mrn, IDbTransaction? transaction = null, string? otherwise = null)
        where T : notnull => Of<T>(older.IsEmpty ? null : (mrn is null ? null : StepStore.VersionOf(connection, mrn, transaction)) ?? otherwise);

    /// <param name="document">XML, or anything else.</param>
    public T OfDocument<T>(string document)
        where T : notnull => Of<T>(VersionIn(document));

    public void Dispose()
    {
        foreach (var system in older.Values)
        {
            system.Dispose();
        }
    }

    private static ServiceProvider Compose(IServiceProvider system, NationalOptions options, OwnKeys keys, TimeProvider clock)
    {
        var services = new ServiceCollection();
        NationalSystemHost.AddServices(services, options, keys, clock);
        // Instances that are given to a composition are not disposed with it.
        services.AddSingleton(system.GetRequiredService<ILoggerFactory>()).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(keys).AddSingleton(system.GetRequiredService<NationalDatabase>()).AddSingleton(system.GetRequiredService<OutboxBell>()).AddSingleton(system.GetRequiredService<BusinessClock>());
        return services.BuildServiceProvider();
    }

    // What is no XML is told by the desk that reads all of it.
    private static string? VersionIn(string document)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            return SchemaLibrary.Default.TryByNamespace(reader.NamespaceURI, out var specification) ? specification.Version : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
