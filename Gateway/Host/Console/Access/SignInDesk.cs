using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Console.Access.SecondFactor;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Console.Access;

/// <summary>The way in, step by step. Every step that succeeds gives a new secret to the browser and ends the one before.</summary>
internal sealed class SignInDesk(AccountBook accounts, CommitWriter writer, PasswordDesk passwords, ConsoleOptions options, TimeProvider time)
{
    /// <param name="before">The session that the browser had; null: none.</param>
    public async Task<SignInAnswer> WithPassword(string name, string password, ConsoleSession? before, CancellationToken cancel)
    {
        // An account that there is not, one that is locked, and a wrong password take the same way, and the same time.
        var account = AccountName.IsGood(name) && accounts.Find(name) is not null ? await writer.Run(new CountAttempt(name, options.MostFailures, options.LockFor, time.GetUtcNow()), cancel) : null;
        switch (await passwords.IsRight(account?.Password, password, cancel))
        {
            case null:
                return new SignInAnswer.Busy();
            case false:
                return new SignInAnswer.Refused();
            default:
                await writer.Run(new UncountAttempt(account!), cancel);
                return await Begin(account!, before, isStrong: false, "password", cancel);
        }
    }

    /// <summary>The key of a registered certificate was shown in the handshake: nothing more is asked.</summary>
    public async Task<SignInAnswer> WithCertificate(Account account, ConsoleSession? before, CancellationToken cancel) =>
        account.IsShut ? new SignInAnswer.Refused() : await Begin(account, before, isStrong: true, "certificate", cancel);

    /// <summary>The secret of the second factor that this session sets up; the same one each time it is asked for.</summary>
    public async Task<string> SecretToSetUp(ConsoleSession session, CancellationToken cancel)
    {
        if (session.NewSecret is { } begun)
        {
            return begun;
        }
        var secret = TimeCode.NewSecret();
        await writer.Run(new TouchSession(session.Hash, secret, time.GetUtcNow()), cancel);
        return secret;
    }

    /// <summary>A code of the second factor, or the first one of a factor that is set up.</summary>
    public async Task<SignInAnswer> WithCode(ConsoleSession session, string code, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var setsUp = session.Account.CodeSecret is null;
        if ((session.Account.CodeSecret ?? session.NewSecret) is not { } secret
            || await writer.Run(new CountAttempt(session.Account.Name, options.MostFailures, options.LockFor, now), cancel) is not { } account
            || TimeCode.StepOf(secret, code, now, account.CodeStep) is not { } step
            || !await writer.Run(new TakeCode(account, step, setsUp ? secret : null, now), cancel))
        {
            return new SignInAnswer.Refused();
        }
        return await Begin(account, session, isStrong: true, setsUp ? "password and a new second factor" : "password and second factor", cancel);
    }

    /// <summary>A password of one's own choice, in the place of the present one, which somebody else may know.</summary>
    /// <returns>False: it is the present one, and nothing was changed. Null: not now.</returns>
    public async Task<bool?> SetPassword(ConsoleSession session, string password, CancellationToken cancel)
    {
        var isPresent = await passwords.IsRight(session.Account.Password, password, cancel);
        if (isPresent == false)
        {
            await writer.Run(new ChangeAccount(session.Account.Name, new AccountChange.NewPassword(PasswordDesk.Hash(password), ByOther: false), session.Account.Name, time.GetUtcNow(), session.Hash), cancel);
        }
        return !isPresent;
    }

    /// <returns>Null: not now.</returns>
    public async Task<bool?> IsOwnPassword(ConsoleSession session, string password, CancellationToken cancel)
    {
        var account = await writer.Run(new CountAttempt(session.Account.Name, options.MostFailures, options.LockFor, time.GetUtcNow()), cancel);
        var right = await passwords.IsRight(account?.Password, password, cancel);
        if (right == true)
        {
            await writer.Run(new UncountAttempt(account!), cancel);
        }
        return right;
    }

    public async Task SignOut(ConsoleSession session, CancellationToken cancel) =>
        await writer.Run(new EndSession(session.Hash, session.Account.Name, time.GetUtcNow()), cancel);

    private async Task<SignInAnswer> Begin(Account account, ConsoleSession? before, bool isStrong, string how, CancellationToken cancel)
    {
        var (secret, now) = (Secret.New(), time.GetUtcNow());
        await writer.Run(new BeginSession(Secret.Hash(secret), before?.Hash, account.Name, account.AccountId, isStrong, how, now, now + options.LatestEnd), cancel);
        return new SignInAnswer.Begun(secret);
    }
}

/// <summary>What came of a step.</summary>
internal abstract record SignInAnswer
{
    /// <param name="Secret">For the cookie.</param>
    internal sealed record Begun(string Secret) : SignInAnswer;

    /// <summary>Why is nobody's business who does not know it.</summary>
    internal sealed record Refused : SignInAnswer;

    /// <summary>Too many are being looked at.</summary>
    internal sealed record Busy : SignInAnswer;
}
