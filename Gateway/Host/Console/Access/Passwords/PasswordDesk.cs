using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CatsIce.Gateway.Console.Access.Passwords;

/// <summary>Hashes and checks passwords with the framework's hasher. Hashing is slow on purpose, so only a few run at once and only a few wait: guesses from the network never take the
/// processors away from the exchange. Thread-safe.</summary>
internal sealed class PasswordDesk : IDisposable
{
    // PBKDF2 with HMAC-SHA512; the count is the one that OWASP names for it.
    private const int Iterations = 210_000;
    private const int MostAtOnce = 2;
    private const int MostWaiting = 16;

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private static readonly object Nobody = new();

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    // What an account that there is not would have: the check of it takes as long.
    private readonly Lazy<string> _ofNobody = new(() => Hash("of nobody"));
    private int _waiting;

    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <param name="hash">Null for an account that there is not, or that may not sign in by password: it is checked all the same, and never right.</param>
    /// <returns>Null: too many wait already.</returns>
    public async Task<bool?> IsRight(string? hash, string password, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            await _places.WaitAsync(cancel);
            try
            {
                var right = await Task.Run(() => Hasher.VerifyHashedPassword(Nobody, hash ?? _ofNobody.Value, password), cancel) != PasswordVerificationResult.Failed;
                return right && hash is not null;
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _places.Dispose();
}
