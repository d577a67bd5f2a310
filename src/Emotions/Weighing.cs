using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions;

/// <summary>Gives every felt word its weight by what stands around it. Words are weighed in the order of the text, once.</summary>
internal ref struct Weighing(Span<Token> tokens, ReadOnlySpan<char> keys, Lexicon lexicon, string language, Span<double> intents, Span<double> touchpoints)
{
    private const int Reach = 4;
    private const double NegatedGood = -0.75;
    private const double NegatedBad = -0.4;

    private readonly Span<Token> _tokens = tokens;
    private readonly ReadOnlySpan<char> _keys = keys;
    private readonly Span<double> _intents = intents;
    private readonly Span<double> _touchpoints = touchpoints;
    private int _sentence;
    private int _clause;
    private int _lastFelt = -1;
    private int _negator = -1;
    private double _negatedSign;
    private double _boost = 1;
    private int _boosted;
    private double _turn = 1;
    private int _exclamations;
    private bool _isIronic;

    public int Questions { get; private set; }

    /// <summary>Weighs all; every felt token carries its weight afterwards.</summary>
    /// <returns>The sum of the weights.</returns>
    public double Run()
    {
        for (var i = 0; i < _tokens.Length;)
        {
            i += Step(i);
        }

        Settle();
        TurnIrony();
        var sum = 0.0;
        foreach (ref var token in _tokens)
        {
            token.Weight = token is { Felt.IsExpected: true, Turned: null } ? 0 : token.Weight;
            sum += token.Weight;
        }

        return sum * (1 + (0.1 * Math.Min(3, _exclamations)));
    }

    private int Step(int i)
    {
        ref var token = ref _tokens[i];
        if (token.Kind != TokenKind.Word)
        {
            Pause(i, token.Kind);
            return 1;
        }

        var sense = Match(i, out var words);
        if (sense is null)
        {
            return 1;
        }

        Count(sense);
        if (sense.Role == Role.Intensifier && (!sense.IsFelt || FeltFollows(i + words)))
        {
            _boost = Math.Min(2, _boost * sense.Factor * token.Stress);
            _boosted = i + words;
            return words;
        }

        Turn(i, sense.Role);
        if (sense.IsFelt || sense.IsExpected)
        {
            token.Length = _tokens[i + words - 1].Start + _tokens[i + words - 1].Length - token.Start;
            Weigh(i, ref token, sense);
        }

        return words;
    }

    /// <summary>The longest phrase that starts here, or the word.</summary>
    private readonly Sense? Match(int i, out int words)
    {
        ref readonly var token = ref _tokens[i];
        for (words = LongestPhrase(i); words > 1; words--)
        {
            ref readonly var last = ref _tokens[i + words - 1];
            var phrase = _keys[token.KeyStart..(last.KeyStart + last.KeyLength)];
            if (lexicon.Find(phrase)?.In(language) is { } sense)
            {
                return sense;
            }
        }

        words = 1;
        return token.Entry?.In(language);
    }

    /// <summary>How many words a phrase that starts here may have; 1 or less when the next word continues none.</summary>
    private readonly int LongestPhrase(int i)
    {
        if (i + 1 >= _tokens.Length || _tokens[i].Entry is not { LongestPhrase: > 1 } entry) return 1;
        ref readonly var next = ref _tokens[i + 1];
        return next.KeyLength > 0 && (entry.SecondWords & LexiconEntry.BitOf(_keys.Slice(next.KeyStart, next.KeyLength))) != 0
            ? Math.Min(entry.LongestPhrase, _tokens.Length - i)
            : 1;
    }

    private readonly bool FeltFollows(int i) => i < _tokens.Length && Match(i, out _) is { IsFelt: true } && !_tokens[i].Entry!.IsUniversal;

    private readonly void Count(Sense sense)
    {
        foreach (var (intent, weight) in sense.Intents)
        {
            _intents[(int)intent] += weight;
        }

        foreach (var (touchpoint, weight) in sense.Touchpoints)
        {
            _touchpoints[(int)touchpoint] += weight;
        }
    }

    private void Turn(int i, Role role)
    {
        if (role == Role.Negation)
        {
            (_negator, _negatedSign) = (i, 0);
        }
        else if (role == Role.Contrast)
        {
            // What stands before "but" is conceded, what stands after it is meant.
            Settle();
            Rescale(_sentence, i, 0.5, onlyGood: false);
            (_clause, _turn) = (i + 1, 1.2);
        }
        else if (role == Role.Irony)
        {
            _isIronic = true;
        }
    }

    private void Weigh(int i, ref Token token, Sense sense)
    {
        var isRepeated = _lastFelt == i - 1 && i > 0 && ReferenceEquals(_tokens[i - 1].Felt, sense);
        var boost = i - _boosted <= 1 ? _boost : 1;
        token.Felt = sense;
        token.Scale = token.Stress * _turn * boost * (isRepeated ? 0.3 : 1);
        var valence = sense.IsExpected ? sense.Factor : sense.Valence;
        token.Weight = valence * token.Scale;
        _boost = 1;
        _lastFelt = i;
        var sign = Math.Sign(valence);
        if (_negator >= 0 && _negator < i && i - _negator <= Reach && sign != 0 && (_negatedSign == 0 || _negatedSign == sign) && !token.Entry!.IsUniversal)
        {
            _negatedSign = sign;
            Negate(ref token);
        }
    }

    private static void Negate(ref Token token)
    {
        token.Turned = token.Weight > 0 ? Emotion.Disappointment : Emotion.Approval;
        token.Weight *= token.Weight > 0 ? NegatedGood : NegatedBad;
    }

    private void Pause(int i, TokenKind kind)
    {
        Settle();
        (_clause, _boost) = (i + 1, 1);
        if (kind == TokenKind.Pause)
        {
            return;
        }

        _exclamations += kind == TokenKind.Exclamation ? 1 : 0;
        if (kind == TokenKind.Question)
        {
            // Who asks whether something is good has not praised it.
            Questions++;
            Rescale(_sentence, i, 0.4, onlyGood: true);
        }

        (_sentence, _turn) = (i + 1, 1);
    }

    /// <summary>Ends a negation. In Dutch it may follow what it negates: "leuk is het niet".</summary>
    private void Settle()
    {
        if (language == "nl" && _negator >= 0 && _negatedSign == 0 && _lastFelt >= _clause && _negator > _lastFelt && _negator - _lastFelt <= Reach)
        {
            ref var token = ref _tokens[_lastFelt];
            if (token.Weight > 0 && token.Turned is null && !token.Entry!.IsUniversal)
            {
                Negate(ref token);
            }
        }

        _negator = -1;
    }

    private readonly void Rescale(int from, int to, double factor, bool onlyGood)
    {
        foreach (ref var token in _tokens[from..to])
        {
            if (!onlyGood || token.Weight > 0)
            {
                token.Weight *= factor;
                token.Scale *= factor;
            }
        }
    }

    /// <summary>Praise with rolling eyes ("great service 🙄"), or as an exclamation before bad news ("Great, another delay"), is meant as its opposite.</summary>
    private readonly void TurnIrony()
    {
        var (bad, first) = (0.0, -1);
        for (var i = 0; i < _tokens.Length; i++)
        {
            ref readonly var token = ref _tokens[i];
            first = first < 0 && token.Kind == TokenKind.Word ? i : first;
            bad += token is { Weight: < 0, Entry.IsUniversal: false } ? token.Weight : 0;
        }

        foreach (ref var token in _isIronic && bad == 0 ? _tokens : bad < -0.3 && IsOpener(first) ? _tokens.Slice(first, 1) : [])
        {
            if (token is { Weight: > 0, Felt.IsExpected: false, Entry.IsUniversal: false })
            {
                token.Weight *= NegatedGood;
                token.Turned = Emotion.Annoyance;
            }
        }
    }

    private readonly bool IsOpener(int i) =>
        i + 2 < _tokens.Length && _tokens[i].Felt is { Emotions: [(not Emotion.Gratitude, _), ..] } && _tokens[i + 1].Kind is TokenKind.Pause or TokenKind.End
        && _tokens[i + 2].Entry?.In(language)?.Role != Role.Contrast;
}
