using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Participants;

/// <summary>A real, migrated database in a folder of its own, with a registry, an editor and a clock.</summary>
internal sealed class RegistryInFolder : IDisposable
{
    public static readonly ParticipantId Uz = ParticipantId.Parse("NTA.UZ");
    public static readonly ParticipantId Az = ParticipantId.Parse("NTA.AZ");

    public RegistryInFolder()
    {
        Dialect = new SqliteDialect(new StoreOptions { Path = Folder["hub.db"] });
        new SchemaMigrator(Dialect, Clock).Run();
        Registry = new ParticipantRegistry(Dialect);
        Editor = new RegistryEditor(Dialect, Clock, "olga");
        Keys = new Keys(Clock);
    }

    public TemporaryFolder Folder { get; } = new();

    public ManualClock Clock { get; } = new();

    public Dialect Dialect { get; }

    public ParticipantRegistry Registry { get; }

    public RegistryEditor Editor { get; }

    public Keys Keys { get; }

    public NewCertificate Signing(string name = "NTA.UZ") => new(CertificatePurpose.Signing, Keys.Signing(name));

    public NewCertificate Tls(string name = "NTA.UZ") => new(CertificatePurpose.Tls, Keys.Tls(name));

    public RegistryChange Add(ParticipantId id, params NewCertificate[] certificates) =>
        Editor.Add(id, null, new DeliveryRoute.Pull(), ["3.0"], certificates);

    public Participant Read(ParticipantId id)
    {
        Assert.True(Registry.ReadAll().TryGet(id, out var party));
        return party;
    }

    public void Dispose() => Folder.Dispose();
}
