// Runs every ONNX file of a folder in onnxruntime and compares it with the program's own probabilities, row by row.
// Arguments: the folder, and where node_modules with onnxruntime-node lies. Exit 77: onnxruntime-node is not there.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [folder, modules] = process.argv.slice(2);
let ort;
try {
    ort = createRequire(resolve(modules || '.', 'package.json'))('onnxruntime-node');
} catch {
    console.log('onnxruntime-node is not installed: skipped');
    process.exit(77);
}

async function compare(name) {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const session = await ort.InferenceSession.create(join(folder, `${name}.onnx`), { intraOpNumThreads: 1 });
    const rows = expected.rows.length;
    const input = new ort.Tensor('float64', Float64Array.from(expected.rows.flat()), [rows, expected.rows[0].length]);
    const { label, probabilities } = await session.run({ X: input });
    const classes = expected.classes.length;
    let worst = 0;
    let wrongLabels = 0;
    for (let i = 0; i < rows; ++i) {
        const own = expected.probabilities[i];
        for (let k = 0; k < classes; ++k) {
            const difference = Math.abs(probabilities.data[i * classes + k] - own[k]);
            worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
        }
        const positive = expected.positive;
        const index = positive < 0 ? own.indexOf(Math.max(...own)) : (own[positive] >= 0.5 ? positive : 1 - positive);
        wrongLabels += label.data[i] === expected.classes[index] ? 0 : 1;
    }
    return { worst, wrongLabels };
}

const names = readdirSync(folder).filter((file) => file.endsWith('.onnx')).map((file) => file.slice(0, -5)).sort();
let failed = names.length === 0;
for (const name of names) {
    const { worst, wrongLabels } = await compare(name);
    const good = worst <= 1e-6 && wrongLabels === 0;
    failed ||= !good;
    console.log(`${good ? 'ok  ' : 'FAIL'} ${name}: largest difference ${worst.toExponential(1)}, wrong labels ${wrongLabels}`);
}
process.exit(failed ? 1 : 0);
