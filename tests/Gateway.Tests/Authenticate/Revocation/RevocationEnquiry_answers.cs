using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Participants;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>Good, revoked or unknown, and for how long.</summary>
public sealed class RevocationEnquiry_answers : IDisposable
{
    private static readonly RevocationOptions Options = new() { Sources = "somewhere.crl", MaxAge = TimeSpan.FromHours(24) };
    private readonly ManualClock _clock = new();
    private readonly TestAuthority _root = TestAuthority.Root("Root");
    private readonly TestAuthority _middle;
    private readonly RevocationLists _lists = new();
    private readonly X509Certificate2 _leaf;

    public RevocationEnquiry_answers()
    {
        _middle = _root.Intermediate("Middle");
        _leaf = _middle.Issue("NTA.UZ");
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public void Ask_WhenAllAboveAreKnown_IsGood()
    {
        Publish(_root, 1);
        Publish(_middle, 1, _middle.Issue("another"));
        Assert.IsType<RevocationAnswer.Good>(Ask(_leaf));
    }

    [Fact]
    public void Ask_WhenTheListNamesIt_IsRevokedAndSaysSinceWhen()
    {
        Publish(_root, 1);
        Publish(_middle, 1, _leaf);
        var revoked = Assert.IsType<RevocationAnswer.Revoked>(Ask(_leaf));
        Assert.Equal($"'CN=NTA.UZ' was revoked by 'CN=Middle' at {Now.AddHours(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}, reason KeyCompromise", revoked.Text);
    }

    [Fact]
    public void Ask_WhenTheIntermediateIsRevoked_IsRevoked()
    {
        Publish(_root, 1, _middle.Certificate);
        Publish(_middle, 1);
        Assert.Equal("CN=Middle", Assert.IsType<RevocationAnswer.Revoked>(Ask(_leaf)).Certificate);
    }

    [Fact]
    public void Ask_WithoutTheListOfAnAuthorityAbove_IsUnknown()
    {
        Unknown("no revocation list of 'CN=Middle'", _leaf);
        Publish(_middle, 1);
        Unknown("no revocation list of 'CN=Root'", _leaf);
    }

    [Fact]
    public void Ask_OfAnAuthorityThatIsNotTrusted_IsUnknown()
    {
        using var stranger = TestAuthority.Root("Stranger");
        Publish(_root, 1);
        Unknown("no revocation list of 'CN=Stranger'", stranger.Issue("NTA.UZ"));
    }

    [Fact]
    public void Ask_TheSameSerialNumberOfAnotherAuthority_IsGood()
    {
        using var other = TestAuthority.Root("Other");
        byte[] serial = [0x44, 0x01];
        Publish(_root, 1, _root.Issue("a", serial: serial));
        Publish(other, 1);
        Assert.IsType<RevocationAnswer.Good>(Ask(other.Issue("b", serial: serial), other));
    }

    [Fact]
    public void Ask_ASelfSignedCertificate_IsGood() => Assert.IsType<RevocationAnswer.Good>(Ask(TestAuthority.Root("NTA.UZ").Certificate));

    [Fact]
    public void Ask_WhenTheListIsTooOld_IsUnknown_ButRevokedStaysRevoked()
    {
        var revoked = _root.Issue("revoked");
        var good = _root.Issue("good");
        Publish(_root, 1, revoked);
        _clock.Move(Options.MaxAge);
        Assert.IsType<RevocationAnswer.Good>(Ask(good));

        _clock.Move(TimeSpan.FromSeconds(1));
        Unknown("last confirmed at", good);
        Assert.IsType<RevocationAnswer.Revoked>(Ask(revoked));
    }

    [Fact]
    public void Ask_WhenTheSourceConfirmsTheList_CountsItsAgeFromThere()
    {
        var list = _root.List(Now, Now.AddDays(30), 1);
        Take(_root, list);
        _clock.Move(TimeSpan.FromHours(23));
        Take(_root, list);
        _clock.Move(TimeSpan.FromHours(23));
        Assert.IsType<RevocationAnswer.Good>(Ask(_root.Issue("good")));
    }

    [Fact]
    public void Ask_AfterNextUpdate_IsGoodForTheAgeAllowed_AndIsNotConfirmedByTheSameListAgain()
    {
        var list = _root.List(Now, Now.AddHours(1), 1);
        Take(_root, list);
        _clock.Move(TimeSpan.FromHours(20));
        Take(_root, list);
        Assert.IsType<RevocationAnswer.Good>(Ask(_root.Issue("good")));
        _clock.Move(TimeSpan.FromHours(5) + TimeSpan.FromSeconds(1));
        Unknown("last confirmed at", _root.Issue("good"));
    }

    [Fact]
    public void Take_AnOlderList_IsRefused_OfAnyAge()
    {
        var revoked = _root.Issue("revoked");
        var before = _root.List(Now.AddHours(-2), Now.AddDays(7), 1);
        Publish(_root, 2, revoked);
        Assert.False(_lists.Take(TestAuthority.Read(before), "replayed", Now));
        Assert.False(_lists.Take(TestAuthority.Read(_root.List(Now, Now.AddDays(7), 1)), "same second, lower number", Now));
        Assert.IsType<RevocationAnswer.Revoked>(Ask(revoked));
    }

    [Fact]
    public void Take_ANewerListWithoutAnEntry_UndoesIt()
    {
        // certificateHold may be lifted: the newest word of the authority counts.
        var held = _root.Issue("held");
        Publish(_root, 1, held);
        _clock.Move(TimeSpan.FromMinutes(1));
        Publish(_root, 2);
        Assert.IsType<RevocationAnswer.Good>(Ask(held));
    }

    public void Dispose()
    {
        _leaf.Dispose();
        _middle.Dispose();
        _root.Dispose();
    }

    private void Publish(TestAuthority authority, int number, params X509Certificate2[] revoked) => Take(authority, authority.List(Now, Now.AddDays(7), number, revoked));

    private void Take(TestAuthority authority, byte[] list) => Assert.True(_lists.Take(TestAuthority.Read(list), "test", Now));

    private RevocationAnswer Ask(X509Certificate2 certificate, params TestAuthority[] more) =>
        new RevocationEnquiry(_lists, new TrustedRoots([_root.Certificate, _middle.Certificate, .. more.Select(m => m.Certificate)]), Options).Ask(certificate, Now);

    private void Unknown(string why, X509Certificate2 certificate) => Assert.Contains(why, Assert.IsType<RevocationAnswer.Unknown>(Ask(certificate)).Why, StringComparison.Ordinal);
}
